-- Saves summaries of accounts for the lists.    KEYS rank, seen, search, summaries
-- ARGV (account, rank, last seen, search key, summary or '' to take it off) for each account
for i = 1, #ARGV, 5 do
  local account = ARGV[i]
  if ARGV[i + 4] == '' then
    redis.call('ZREM', KEYS[1], account)
    redis.call('ZREM', KEYS[2], account)
    redis.call('HDEL', KEYS[3], account)
    redis.call('HDEL', KEYS[4], account)
  else
    redis.call('ZADD', KEYS[1], ARGV[i + 1], account)
    redis.call('ZADD', KEYS[2], ARGV[i + 2], account)
    redis.call('HSET', KEYS[3], account, ARGV[i + 3])
    redis.call('HSET', KEYS[4], account, ARGV[i + 4])
  end
end
return 1
