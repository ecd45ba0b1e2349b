-- Gives up a claim, if it is that profile's.    KEYS persons    ARGV key, profile
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
