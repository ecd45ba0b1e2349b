-- Saves a snapshot unless a newer one is there.
-- KEYS head, from, open, profiles, loose, untold, erased
-- ARGV profile, position, last seen, state, account or '', contribution or '', mark
-- Answers the version of what the profile adds to accounts, and the accounts that it left, when they have to be told;
-- {0} when they have not, {-1} for an older snapshot or a profile that was erased.
local head = redis.call('HMGET', KEYS[1], 'snap', 'last', 'to', 'account')
local position = tonumber(ARGV[2])
if tonumber(head[1] or 0) > position then return {-1} end
if not head[2] and redis.call('ZSCORE', KEYS[7], ARGV[7]) then return {-1} end
local last = tonumber(head[2] or 0)
if position > last then
  -- No event gets a position that a snapshot covers already.
  last = position
  redis.call('HSET', KEYS[1], 'last', ARGV[2])
end
redis.call('HSET', KEYS[1], 'snap', ARGV[2], 'seen', ARGV[3], 'state', ARGV[4])
if ARGV[5] == '' then
  redis.call('HDEL', KEYS[1], 'account', 'contribution')
else
  redis.call('HSET', KEYS[1], 'account', ARGV[5], 'contribution', ARGV[6])
end
if head[3] then return {0} end
if not head[2] then redis.call('ZADD', KEYS[4], 0, ARGV[1]) end
if position >= last then redis.call('ZREM', KEYS[3], ARGV[1]) end
if ARGV[5] == '' and tonumber(ARGV[3]) > 0 then
  redis.call('ZADD', KEYS[5], ARGV[3], ARGV[1])
else
  redis.call('ZREM', KEYS[5], ARGV[1])
end
if head[4] and head[4] ~= ARGV[5] then redis.call('SADD', KEYS[2], head[4]) end
local left = redis.call('SMEMBERS', KEYS[2])
if ARGV[5] == '' and #left == 0 then return {0} end
redis.call('ZADD', KEYS[6], 0, ARGV[1])
table.insert(left, 1, redis.call('HINCRBY', KEYS[1], 'version', 1))
return left
