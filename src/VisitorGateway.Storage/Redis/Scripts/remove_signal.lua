-- Takes a signal away with what was or is to be sent because of it.    KEYS what the keys of signals start with    ARGV id
local base = KEYS[1]
local signal = base .. 'g:' .. ARGV[1]
local fields = redis.call('HMGET', signal, 'subject', 'account')
if not fields[1] then return 0 end
for _, id in ipairs(redis.call('SMEMBERS', base .. 'go:' .. ARGV[1])) do
  redis.call('DEL', base .. 'o:' .. id)
  redis.call('ZREM', base .. 'outbox', id)
  redis.call('ZREM', base .. 'due', id)
end
redis.call('ZREM', base .. 'time', ARGV[1])
redis.call('ZREM', base .. 's:' .. fields[1], ARGV[1])
if fields[2] then redis.call('ZREM', base .. 'a:' .. fields[2], ARGV[1]) end
redis.call('DEL', signal, base .. 'go:' .. ARGV[1])
return 1
