-- Appends events to a profile's log unless their ids are known. One profile, one slot.
-- KEYS head, log, ids, others, open, profiles, events, erased    ARGV profile, force, mark, then (id, record) for each event
-- Answers {position before, position or 0 for each event}, {-1} for a profile that was absorbed, {-2} for one that was erased.
-- force: a protocol that moves events back into an absorbed profile's log; the profile stays off the lists.
local head = redis.call('HMGET', KEYS[1], 'last', 'to', 'snap', 'others')
local force = ARGV[2] == '1'
if head[2] and not force then return {-1} end
if not head[1] and redis.call('ZSCORE', KEYS[8], ARGV[3]) then return {-2} end
local before = tonumber(head[1] or 0)
local last = before
local answer = {before}
for i = 4, #ARGV, 2 do
  local position = 0
  local known = head[4] and redis.call('HEXISTS', KEYS[4], ARGV[i]) == 1
  if not known and redis.call('HSETNX', KEYS[3], ARGV[i], last + 1) == 1 then
    last = last + 1
    position = last
    redis.call('XADD', KEYS[2], string.format('%.0f-0', last), 'e', ARGV[i + 1])
  end
  answer[#answer + 1] = position
end
if last > before then
  redis.call('HSET', KEYS[1], 'last', string.format('%.0f', last))
  redis.call('INCRBY', KEYS[7], last - before)
  if not force then
    if tonumber(head[3] or 0) >= before then redis.call('ZADD', KEYS[5], 0, ARGV[1]) end
    if not head[1] then redis.call('ZADD', KEYS[6], 0, ARGV[1]) end
  end
end
return answer
