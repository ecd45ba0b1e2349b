-- Takes what is due on lease: it is due again when the lease ends.    KEYS what the keys of signals start with
-- ARGV now, how many, end of the lease    Answers the ids.
local base = KEYS[1]
local ids = redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, id in ipairs(ids) do
  redis.call('HSET', base .. 'o:' .. id, 'due', ARGV[3])
  redis.call('HINCRBY', base .. 'o:' .. id, 'attempts', 1)
  redis.call('ZADD', base .. 'due', ARGV[3], id)
  redis.call('ZADD', base .. 'outbox', ARGV[3], id)
end
return ids
