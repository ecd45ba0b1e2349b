-- A profile goes whole.
-- KEYS head, from, open, profiles, loose, untold, pending, absorbed, log, ids, others, absorbs, claims, events, erased
-- ARGV profile, mark or '' for one that may come back, now
-- Answers {how many events, accounts that it may count for...}.
local accounts = redis.call('SMEMBERS', KEYS[2])
local account = redis.call('HGET', KEYS[1], 'account')
if account then accounts[#accounts + 1] = account end
local events = redis.call('XLEN', KEYS[9])
if events > 0 then redis.call('DECRBY', KEYS[14], events) end
for i = 3, 8 do redis.call('ZREM', KEYS[i], ARGV[1]) end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[9], KEYS[10], KEYS[11], KEYS[12], KEYS[13])
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[15], 'NX', ARGV[3], ARGV[2]) end
table.insert(accounts, 1, events)
return accounts
