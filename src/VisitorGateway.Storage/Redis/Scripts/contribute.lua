-- What a profile adds to an account, unless a newer version was told before.
-- KEYS contributions, versions, stale    ARGV profile, version, contribution or '' for nothing any more, account
if tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or 0) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
redis.call('ZADD', KEYS[3], 0, ARGV[4])
return 1
