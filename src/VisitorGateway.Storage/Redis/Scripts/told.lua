-- The accounts know what the profile adds, unless that changed meanwhile.
-- KEYS head, from, untold    ARGV profile, version    Answers -1 for a profile that is gone.
local version = redis.call('HGET', KEYS[1], 'version')
if not version then return -1 end
if version ~= ARGV[2] then return 0 end
redis.call('ZREM', KEYS[3], ARGV[1])
redis.call('DEL', KEYS[2])
return 1
