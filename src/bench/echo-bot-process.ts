import type { AddressInfo } from 'node:net';
import { messagingApi, middleware, type webhook } from '@line/bot-sdk';
import express from 'express';
import { channel } from './channel.ts';

// What we compare with: the sample bot of LINE's SDK, which keeps nothing and repeats what it hears.
// Runs in a process of its own; its one word is the origin of the Messaging API.
const client = new messagingApi.MessagingApiClient({
  channelAccessToken: channel.token,
  ...(process.argv[2] === undefined ? {} : { baseURL: process.argv[2] }),
});

async function handle(event: webhook.Event): Promise<unknown> {
  if (event.type !== 'message' || event.message.type !== 'text') return null;
  return client.replyMessage({
    replyToken: event.replyToken ?? '',
    messages: [{ type: 'text', text: event.message.text }],
  });
}

const app = express();
app.post('/webhook', middleware({ channelSecret: channel.secret }), (request, response) => {
  const { events } = request.body as webhook.CallbackRequest;
  Promise.all(events.map(handle))
    .then((results) => response.json(results))
    .catch((error: unknown) => {
      console.error(error);
      response.status(500).end();
    });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
