-- An account forgets a profile that is gone.    KEYS contributions, versions, stale    ARGV profile, account
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZADD', KEYS[3], 0, ARGV[2])
return 1
