-- A person's key stays with whoever claimed it first.    KEYS persons    ARGV key, profile    Answers the owner.
redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1])
