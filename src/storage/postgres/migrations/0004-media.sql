-- Bytes of pictures and files that are relayed; what is known of them is a document. They are packed
-- already, so the server does not try to pack them again.
CREATE TABLE media (
  id text COLLATE "C" PRIMARY KEY,
  bytes bytea NOT NULL
);

ALTER TABLE media ALTER COLUMN bytes SET STORAGE EXTERNAL;
