-- What a check wants to know of a profile, as of one instant.
-- KEYS head, log, ids, open, untold    ARGV profile
-- Answers {last, snap, to, at, account, half done or 0, entries, ids, id of the last entry, on the list of unfolded, untold, whether there is a head}.
local head = redis.call('HMGET', KEYS[1], 'last', 'snap', 'to', 'at', 'account', 'merging', 'giving')
local entry = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
return {
  head[1], head[2], head[3], head[4], head[5], (head[6] or head[7]) and 1 or 0,
  redis.call('XLEN', KEYS[2]), redis.call('HLEN', KEYS[3]), entry and entry[1] or false,
  redis.call('ZSCORE', KEYS[4], ARGV[1]), redis.call('ZSCORE', KEYS[5], ARGV[1]),
  redis.call('EXISTS', KEYS[1])
}
