-- Appends events to the logs of profiles unless their ids are known. All the profiles lie on one node; in Cluster in one slot.
-- KEYS for each profile: head, log, ids, others, open, profiles, events, erased
-- ARGV for each profile: profile, force, mark, how many events, then (id, record) for each event
-- Answers for each profile {position before, position or 0 for each event}, {-1} when it was absorbed, {-2} when it was erased,
-- {-3, why} when its keys did not take it, which keeps none of the others from theirs.
-- force: a protocol that moves events back into an absorbed profile's log; the profile stays off the lists.
local function append(key, arg, count)
  local head = redis.call('HMGET', KEYS[key], 'last', 'to', 'snap', 'others')
  local force = ARGV[arg + 1] == '1'
  if head[2] and not force then return {-1} end
  if not head[1] and redis.call('ZSCORE', KEYS[key + 7], ARGV[arg + 2]) then return {-2} end
  local before = tonumber(head[1] or 0)
  local last = before
  local answer = {before}
  for i = arg + 4, arg + 2 + 2 * count, 2 do
    local position = 0
    local known = head[4] and redis.call('HEXISTS', KEYS[key + 3], ARGV[i]) == 1
    if not known and redis.call('HSETNX', KEYS[key + 2], ARGV[i], last + 1) == 1 then
      last = last + 1
      position = last
      redis.call('XADD', KEYS[key + 1], string.format('%.0f-0', last), 'e', ARGV[i + 1])
    end
    answer[#answer + 1] = position
  end
  if last > before then
    redis.call('HSET', KEYS[key], 'last', string.format('%.0f', last))
    redis.call('INCRBY', KEYS[key + 6], last - before)
    if not force then
      if tonumber(head[3] or 0) >= before then redis.call('ZADD', KEYS[key + 4], 0, ARGV[arg]) end
      if not head[1] then redis.call('ZADD', KEYS[key + 5], 0, ARGV[arg]) end
    end
  end
  return answer
end

local answers = {}
local arg = 1
for key = 1, #KEYS, 8 do
  local count = tonumber(ARGV[arg + 3])
  local taken, answer = pcall(append, key, arg, count)
  -- Redis 7 raises a table, earlier ones a text.
  if not taken then answer = {-3, type(answer) == 'table' and answer.err or tostring(answer)} end
  answers[#answers + 1] = answer
  arg = arg + 4 + 2 * count
end
return answers
