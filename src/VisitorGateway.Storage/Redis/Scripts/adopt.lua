-- Step 2 of a merge: the survivor knows the absorbed profile and its event ids.
-- KEYS head, others, absorbs, erased    ARGV absorbed profile, survivor's mark, then ids
-- Answers 0 when the survivor was itself absorbed meanwhile, -1 when it was erased.
if redis.call('HEXISTS', KEYS[1], 'to') == 1 then return 0 end
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('ZSCORE', KEYS[4], ARGV[2]) then return -1 end
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('HSET', KEYS[1], 'others', '1')
for i = 3, #ARGV do redis.call('HSET', KEYS[2], ARGV[i], '') end
return 1
