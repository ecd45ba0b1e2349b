-- Takes refusals away.    KEYS log, bytes    ARGV entry ids
local taken = 0
for i = 1, #ARGV do
  local entry = redis.call('XRANGE', KEYS[1], ARGV[i], ARGV[i])[1]
  if entry then
    redis.call('DECRBY', KEYS[2], entry[2][4])
    taken = taken + redis.call('XDEL', KEYS[1], ARGV[i])
  end
end
return taken
