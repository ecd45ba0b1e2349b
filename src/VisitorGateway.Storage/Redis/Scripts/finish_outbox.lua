-- Ends a try to send.    KEYS what the keys of signals start with    ARGV id, state, due, error or '', attempts
local base = KEYS[1]
local item = base .. 'o:' .. ARGV[1]
local known = redis.call('HMGET', item, 'state', 'attempts')
-- What was delivered is delivered, whoever has the lease now; else only who has it may say.
if not known[1] or known[1] == '2' then return 0 end
if ARGV[2] ~= '2' and known[2] ~= ARGV[5] then return 0 end
redis.call('HSET', item, 'state', ARGV[2], 'due', ARGV[3])
redis.call('ZADD', base .. 'outbox', ARGV[3], ARGV[1])
if ARGV[2] == '2' then redis.call('HSET', item, 'payload', '') end
if ARGV[4] == '' then redis.call('HDEL', item, 'error') else redis.call('HSET', item, 'error', ARGV[4]) end
if ARGV[2] == '0' then
  redis.call('ZADD', base .. 'due', ARGV[3], ARGV[1])
else
  redis.call('ZREM', base .. 'due', ARGV[1])
end
return 1
