import { startPage } from './app/start-page.tsx';
import { DocumentationPage } from './features/documentation/documentation-page.tsx';

await startPage(<DocumentationPage />);
