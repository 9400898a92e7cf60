import { awaken } from '../phone/awaken.ts';
import { FamiliesList } from '../status/families-list.tsx';

awaken(FamiliesList);
