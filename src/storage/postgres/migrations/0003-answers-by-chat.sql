-- Answers are found by their chat, so that whoever asked can have their own data. Not ->>: it reads
-- the whole document as text, and what officers type may hold U+0000. LINE's ids need no quoting.
UPDATE documents
SET keys = keys || ('answers_given chat=' || substring((value -> 'chat')::text FROM '^"(\w+)"$'))
WHERE collection = 'answers_given' AND (value -> 'chat')::text ~ '^"\w+"$';
