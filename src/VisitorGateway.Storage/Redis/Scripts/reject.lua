-- Keeps what was refused; drops what is too old or too much, oldest first.    KEYS log, bytes
-- ARGV oldest time, most bytes, life in ms, then (received, kept bytes, record) for each
for i = 4, #ARGV, 3 do
  redis.call('XADD', KEYS[1], '*', 't', ARGV[i], 'k', ARGV[i + 1], 'r', ARGV[i + 2])
  redis.call('INCRBY', KEYS[2], ARGV[i + 1])
end
local bytes = tonumber(redis.call('GET', KEYS[2]) or 0)
while true do
  local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
  if not first then break end
  if bytes <= tonumber(ARGV[2]) and tonumber(first[2][2]) >= tonumber(ARGV[1]) then break end
  redis.call('XDEL', KEYS[1], first[1])
  bytes = redis.call('DECRBY', KEYS[2], first[2][4])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
