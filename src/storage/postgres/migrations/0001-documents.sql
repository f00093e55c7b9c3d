-- Documents of every kind but the queue. "value" is json and not jsonb: text that officers type may
-- hold U+0000 and halves of surrogate pairs, which jsonb refuses.
-- Key columns are COLLATE "C": they are compared as bytes, whatever locale the database has.
CREATE TABLE documents (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  collection text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  keys text[] COLLATE "C" NOT NULL,
  value json NOT NULL,
  PRIMARY KEY (collection, id)
);

CREATE INDEX documents_by_age ON documents (collection, at, seq);

-- Without the pending list: nobody's webhook pays for emptying it.
CREATE INDEX documents_by_key ON documents USING gin (keys) WITH (fastupdate = off)
  WHERE keys <> '{}';

-- What has left the live tables, by the Asia/Taipei month of its own instant.
CREATE TABLE archive (
  collection text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  month text COLLATE "C" NOT NULL,
  value json NOT NULL,
  PRIMARY KEY (collection, id)
);

CREATE INDEX archive_by_month ON archive (collection, month, id);

-- What is known of the data as a whole, such as the format that documents are in.
CREATE TABLE meta (
  name text PRIMARY KEY,
  value json NOT NULL
);
