-- Answers are found by their chat, so that whoever asked can have their own data. Read as plain text:
-- every operator of json unescapes all strings, and what officers type may hold U+0000. Within a
-- string quotes are escaped, so nothing that was typed looks like this field.
UPDATE documents
SET keys = keys || ('answers_given chat=' || substring(value::text FROM '"chat":"(\w+)"'))
WHERE collection = 'answers_given' AND value::text ~ '"chat":"\w+"';
