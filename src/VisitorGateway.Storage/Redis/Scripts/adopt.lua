-- Step 2 of a merge: the survivor knows the absorbed profile's event ids.
-- KEYS head, others    ARGV ids    Answers 0 when the survivor was itself absorbed meanwhile.
if redis.call('HEXISTS', KEYS[1], 'to') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'others', '1')
for i = 1, #ARGV do redis.call('HSET', KEYS[2], ARGV[i], '') end
return 1
