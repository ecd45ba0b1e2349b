-- Takes old events out of a log; their ids are forgotten with them.    KEYS log, ids, events
-- ARGV position below which everything goes, then (position or 0, id) for each event: 0 for one below, else one by itself
local taken = redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1] .. '-0')
for i = 2, #ARGV, 2 do
  if ARGV[i] ~= '0' then taken = taken + redis.call('XDEL', KEYS[1], ARGV[i] .. '-0') end
  redis.call('HDEL', KEYS[2], ARGV[i + 1])
end
if taken > 0 then redis.call('DECRBY', KEYS[3], taken) end
return taken
