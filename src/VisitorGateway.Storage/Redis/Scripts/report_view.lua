-- A page view was reported where nobody waits for it: answers the id under which another gateway has recorded it, else leaves word.
-- KEYS reported, recorded    ARGV page, browser, time, received at, most entries, life in ms
local at = tonumber(ARGV[3])
local best, id
for _, entry in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  local page, browser, view, from, last = string.match(entry, '^(%S+) (%S+) (%S+) (%S+) (%S+)$')
  if at >= tonumber(from) and at <= tonumber(last) then
    if page == ARGV[1] then
      best, id = entry, view
      break
    end
    if not best and browser ~= '-' and browser == ARGV[2] then best, id = entry, view end
  end
end
if best then
  redis.call('LREM', KEYS[2], 1, best)
  return id
end
redis.call('RPUSH', KEYS[1], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[4])
redis.call('LTRIM', KEYS[1], -ARGV[5], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return false
