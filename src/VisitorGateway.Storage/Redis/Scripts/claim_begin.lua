-- Before a profile claims a person's key: it is known to have done so, and not erased.
-- KEYS head, claims, erased    ARGV key, mark    Answers 0 for an erased profile.
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('ZSCORE', KEYS[3], ARGV[2]) then return 0 end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
