import { ReceiptView } from '../parts/receipt-view.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ReceiptView);
