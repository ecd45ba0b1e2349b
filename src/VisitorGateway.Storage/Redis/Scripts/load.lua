-- A profile's snapshot and the events after it, as of one instant.
-- KEYS head, log, erased    ARGV mark    Answers {survivor or false, position of the snapshot, state or false, entries after it}, or
-- {false} for a profile that was erased.
local head = redis.call('HMGET', KEYS[1], 'to', 'snap', 'state', 'last')
if head[1] then return {head[1], '0', false, {}} end
if not head[4] and redis.call('ZSCORE', KEYS[3], ARGV[1]) then return {false} end
local after = head[2] or '0'
return {false, after, head[3], redis.call('XRANGE', KEYS[2], '(' .. after .. '-0', '+')}
