-- Takes events out of a log that stand in another by now.
-- KEYS log, ids, events    ARGV (position, id) for each event
local taken = 0
for i = 1, #ARGV, 2 do
  taken = taken + redis.call('XDEL', KEYS[1], ARGV[i] .. '-0')
  redis.call('HDEL', KEYS[2], ARGV[i + 1])
end
if taken > 0 then redis.call('DECRBY', KEYS[3], taken) end
return taken
