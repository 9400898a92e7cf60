import { FamiliesList } from '../parts/families-list.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(FamiliesList);
