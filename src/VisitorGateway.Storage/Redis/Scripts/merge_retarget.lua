-- The survivor was itself absorbed before the merge was done.    KEYS head    ARGV old survivor, new survivor
local head = redis.call('HMGET', KEYS[1], 'to', 'merging')
if head[2] and head[1] == ARGV[1] then redis.call('HSET', KEYS[1], 'to', ARGV[2]) end
return 1
