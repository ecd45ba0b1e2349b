-- Sets what became of a signal, if it has that version.    KEYS what the keys of signals start with
-- ARGV id, version, state, then (name, value or '' for none) for each other field
local signal = KEYS[1] .. 'g:' .. ARGV[1]
if redis.call('HGET', signal, 'version') ~= ARGV[2] then return 0 end
redis.call('HSET', signal, 'state', ARGV[3])
for i = 4, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', signal, ARGV[i])
  else
    redis.call('HSET', signal, ARGV[i], ARGV[i + 1])
  end
end
redis.call('HINCRBY', signal, 'version', 1)
return 1
