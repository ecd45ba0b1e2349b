-- A fold of events that are no more is no fold of the log.    KEYS head, open    ARGV profile
if redis.call('HDEL', KEYS[1], 'snap', 'state') > 0 or redis.call('EXISTS', KEYS[1]) == 1 then redis.call('ZADD', KEYS[2], 0, ARGV[1]) end
return 1
