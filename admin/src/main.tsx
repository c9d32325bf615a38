import { Gate } from './app/gate.tsx';
import { startPage } from './app/start-page.tsx';

await startPage(<Gate />);
