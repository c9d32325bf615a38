/** The least a Koa server can do: the ceiling for everything above it. */
import Koa from 'koa';
import { announce } from './announce.ts';

const app = new Koa();
app.use((ctx) => {
  ctx.body = 'Hello World';
});
announce(app.listen(0, '127.0.0.1'));
