import { StatusSearch } from '../parts/status-search.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(StatusSearch);
