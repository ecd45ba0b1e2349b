-- Stores a signal and what is to be sent because of it, unless its id is known.    KEYS what the keys of signals start with
-- ARGV id, time, subject, account or '', then how many fields and (name, value) for each, then (id, target, due, payload) for each item
local base = KEYS[1]
local signal = base .. 'g:' .. ARGV[1]
if redis.call('EXISTS', signal) == 1 then return 0 end
local first = 6 + 2 * tonumber(ARGV[5])
for i = 6, first - 1, 2 do redis.call('HSET', signal, ARGV[i], ARGV[i + 1]) end
redis.call('ZADD', base .. 'time', ARGV[2], ARGV[1])
redis.call('ZADD', base .. 's:' .. ARGV[3], ARGV[2], ARGV[1])
if ARGV[4] ~= '' then redis.call('ZADD', base .. 'a:' .. ARGV[4], ARGV[2], ARGV[1]) end
for i = first, #ARGV, 4 do
  local item = base .. 'o:' .. ARGV[i]
  if redis.call('EXISTS', item) == 0 then
    redis.call('HSET', item, 'signal', ARGV[1], 'target', ARGV[i + 1], 'state', 0, 'due', ARGV[i + 2], 'attempts', 0, 'payload', ARGV[i + 3])
    redis.call('ZADD', base .. 'outbox', ARGV[i + 2], ARGV[i])
    redis.call('ZADD', base .. 'due', ARGV[i + 2], ARGV[i])
    redis.call('SADD', base .. 'go:' .. ARGV[1], ARGV[i])
  end
end
return 1
