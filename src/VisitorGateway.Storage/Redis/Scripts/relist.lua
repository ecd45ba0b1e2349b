-- The redirect goes and the profile is back on the lists: the end of an unmerge, or a merge that is given up.
-- KEYS head, from, open, profiles, loose, untold, pending, absorbed    ARGV profile, field that is pending ('merging' or 'giving')
if redis.call('HDEL', KEYS[1], ARGV[2]) == 0 then return 0 end
redis.call('HDEL', KEYS[1], 'to', 'at')
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('ZREM', KEYS[7], ARGV[1])
redis.call('ZREM', KEYS[8], ARGV[1])
local head = redis.call('HMGET', KEYS[1], 'last', 'snap', 'seen', 'account')
redis.call('ZADD', KEYS[4], 0, ARGV[1])
if tonumber(head[1] or 0) > tonumber(head[2] or 0) then redis.call('ZADD', KEYS[3], 0, ARGV[1]) end
if head[4] then
  redis.call('ZADD', KEYS[6], 0, ARGV[1])
elseif tonumber(head[3] or 0) > 0 then
  redis.call('ZADD', KEYS[5], head[3], ARGV[1])
end
return 1
