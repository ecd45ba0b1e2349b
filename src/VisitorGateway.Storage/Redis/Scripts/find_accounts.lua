-- One bounded step of going through a list of accounts.    KEYS list (rank or seen), search, summaries
-- ARGV lowest score, from, how many to look at, text or '', how many to skip, how many to answer
-- Answers {looked at, found and skipped, summaries...}.
local accounts = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', ARGV[1], 'LIMIT', ARGV[2], ARGV[3])
local skip = tonumber(ARGV[5])
local want = tonumber(ARGV[6])
local answer = {#accounts, 0}
for _, account in ipairs(accounts) do
  if #answer - 2 >= want then break end
  local search = ARGV[4] ~= '' and redis.call('HGET', KEYS[2], account)
  if ARGV[4] == '' or (search and string.find(search, ARGV[4], 1, true)) then
    if answer[2] < skip then
      answer[2] = answer[2] + 1
    else
      answer[#answer + 1] = redis.call('HGET', KEYS[3], account)
    end
  end
end
return answer
