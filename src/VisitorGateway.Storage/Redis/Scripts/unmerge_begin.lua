-- Step 1 of an unmerge: what is to be done is written down, so that anybody can finish it.
-- KEYS head, pending    ARGV profile, plan    Answers 0 when the profile is not absorbed, or that is being changed.
local head = redis.call('HMGET', KEYS[1], 'to', 'merging', 'giving')
if not head[1] or head[2] or head[3] then return 0 end
redis.call('HSET', KEYS[1], 'giving', ARGV[2])
redis.call('ZADD', KEYS[2], 0, ARGV[1])
return 1
