-- What waits to be sent. Only columns that never change are indexed, and pages keep room: an attempt
-- then rewrites the row in its own page and touches no index.
CREATE TABLE outbox (
  id text COLLATE "C" PRIMARY KEY,
  chat text COLLATE "C" NOT NULL,
  -- Given out while the chat is locked, so a chat's rows are committed in this order.
  ord bigint GENERATED ALWAYS AS IDENTITY,
  created_at timestamptz NOT NULL,
  letter json NOT NULL,
  reply_fresh_until timestamptz,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  reply_unknown boolean NOT NULL,
  reply_spent boolean NOT NULL,
  pushed_since timestamptz,
  abandoned integer NOT NULL,
  -- json, because reasons come from outside and may hold any text.
  last_reason json,
  sending_via text,
  sending_holder text,
  lease_until timestamptz,
  pushed_before boolean,
  CHECK (num_nulls(sending_via, sending_holder, lease_until, pushed_before) IN (0, 4))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 200);

CREATE UNIQUE INDEX outbox_by_chat ON outbox (chat, ord);
CREATE UNIQUE INDEX outbox_by_order ON outbox (ord);
CREATE INDEX outbox_by_age ON outbox (created_at);
