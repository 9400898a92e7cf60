import { awaken } from '../phone/awaken.ts';
import { StatusSearch } from '../status/status-search.tsx';

awaken(StatusSearch);
