import { awaken } from '../phone/awaken.ts';
import { FamilyStatus } from '../status/family-status.tsx';

awaken(FamilyStatus);
