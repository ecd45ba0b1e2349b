-- Step 1 of a merge: the absorbed profile takes no more events and leaves the lists.
-- KEYS head, from, open, profiles, loose, untold, pending, absorbed    ARGV profile, survivor, note
-- Answers the profile that absorbed it before, or false.
local head = redis.call('HMGET', KEYS[1], 'to', 'account')
if head[1] then return head[1] end
redis.call('HSET', KEYS[1], 'to', ARGV[2], 'merging', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[1])
redis.call('ZADD', KEYS[7], 0, ARGV[1])
redis.call('ZADD', KEYS[8], 0, ARGV[1])
if head[2] then
  redis.call('SADD', KEYS[2], head[2])
  redis.call('ZADD', KEYS[6], 0, ARGV[1])
end
return false
