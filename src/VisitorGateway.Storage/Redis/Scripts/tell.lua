-- What accounts have to be told of a profile.    KEYS head, from
-- Answers {version, account or false, contribution or false, accounts that it left...}; an absorbed profile adds nothing.
local head = redis.call('HMGET', KEYS[1], 'version', 'to', 'account', 'contribution')
local absorbed = head[2]
local answer = {head[1] or '0', not absorbed and head[3], not absorbed and head[4]}
for _, account in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  if absorbed or account ~= head[3] then answer[#answer + 1] = account end
end
return answer
