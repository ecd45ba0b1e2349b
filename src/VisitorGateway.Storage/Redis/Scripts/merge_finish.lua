-- Step 4 of a merge: it is done; the note stands at that position of the survivor's log.
-- KEYS head, pending    ARGV profile, position
if redis.call('HDEL', KEYS[1], 'merging') == 0 then return 0 end
redis.call('HSET', KEYS[1], 'at', ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
