-- Step 1 of a merge: the absorbed profile takes no more events and leaves the lists.
-- KEYS head, from, open, profiles, loose, untold, pending, absorbed, log, ids, others, absorbs, claims, events, erased    ARGV profile, survivor, note, mark
-- Answers 1, or 0 for a profile that was absorbed before, -1 for one that was erased.
local head = redis.call('HMGET', KEYS[1], 'to', 'account')
if head[1] then return 0 end
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('ZSCORE', KEYS[15], ARGV[4]) then return -1 end
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
return 1
