-- A page view is about to be recorded: answers 1 when another gateway has its report, else leaves word that it was recorded.
-- KEYS reported, recorded    ARGV page, browser, received since, id, from, until, most entries, life in ms
local since = tonumber(ARGV[3])
local best
for _, entry in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local page, browser, at = string.match(entry, '^(%S+) (%S+) (%S+)$')
  if tonumber(at) >= since then
    if page == ARGV[1] then
      best = entry
      break
    end
    if not best and browser ~= '-' and browser == ARGV[2] then best = entry end
  end
end
if best then
  redis.call('LREM', KEYS[1], 1, best)
  return 1
end
redis.call('RPUSH', KEYS[2], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5] .. ' ' .. ARGV[6])
redis.call('LTRIM', KEYS[2], -ARGV[7], -1)
redis.call('PEXPIRE', KEYS[2], ARGV[8])
return 0
