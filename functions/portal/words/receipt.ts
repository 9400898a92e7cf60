import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';

export type ReceiptWords = PageWords & {
  readonly codeLabel: string;
  readonly kind: { readonly family: string; readonly objection: string };
  readonly acceptedAt: string;
  readonly turn: string;
  readonly turnUnknown: string;
  readonly qr: string;
  readonly keep: string;
  readonly print: string;
  readonly share: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly shareText: string;
  readonly nextTitle: string;
  readonly nextSteps: readonly string[];
  readonly toStatus: string;
  readonly toPhotos: string;
  readonly official: string;
  readonly elsewhereTitle: string;
  readonly elsewhere: string;
  readonly elsewhereLink: string;
  readonly noneTitle: string;
  readonly none: string;
  readonly noneLink: string;
};

const id: ReceiptWords = {
  title: 'Tanda terima',
  description: 'Kode tanda terima pendaftaran keluarga Anda: simpan, cetak, atau bagikan.',
  codeLabel: 'Kode tanda terima',
  kind: { family: 'Pendaftaran Anda sudah diterima.', objection: 'Sanggahan Anda sudah diterima.' },
  acceptedAt: 'Diterima',
  turn: 'Giliran diperiksa',
  turnUnknown: 'Tanggalnya tampil di halaman status begitu dapat dipastikan.',
  qr: 'Kode QR: pindai untuk membuka halaman status dengan kode ini.',
  keep: 'Simpan kode ini. Dengan kode ini dan tanggal lahir kepala keluarga, status dapat diperiksa di ponsel mana pun tanpa masuk.',
  print: 'Cetak',
  share: 'Bagikan sebagai teks',
  copied: 'Teks tanda terima sudah disalin. Tempelkan di pesan atau catatan Anda.',
  notCopied: 'Teks tidak dapat disalin di ponsel ini. Tulis kodenya, atau ambil tangkapan layar.',
  shareText:
    'Tanda terima Daftar\nKode: {code}\nDiterima: {accepted}\nPeriksa status di: {address}\nPendaftaran tidak dipungut biaya.',
  nextTitle: 'Yang terjadi selanjutnya',
  nextSteps: [
    'Data Anda menunggu giliran. Tidak perlu dikirim lagi.',
    'NIK setiap anggota dicocokkan dengan data kependudukan, lalu kendaraan dan tanah dengan data pajak daerah.',
    'Hasil dan alasannya tampil di halaman status. Anda dapat memperbaiki data atau menyanggah.',
    'Petugas dan musyawarah kelurahan yang menetapkan, bukan mesin.',
  ],
  toStatus: 'Lihat status keluarga ini',
  toPhotos: 'Tambahkan foto (tidak wajib)',
  official:
    'Alamat resmi: {host}. Pendaftaran tidak dipungut biaya. Kami tidak pernah meminta PIN atau kata sandi Anda.',
  elsewhereTitle: 'Kode ini tidak ada di ponsel ini',
  elsewhere:
    'Tanda terima hanya tersimpan di ponsel yang mengirimnya. Statusnya tetap dapat Anda periksa dengan kode itu dan tanggal lahir kepala keluarga.',
  elsewhereLink: 'Periksa status dengan kode ini',
  noneTitle: 'Belum ada tanda terima di ponsel ini',
  none: 'Tanda terima muncul di sini setelah Anda mengirim pendaftaran dari ponsel ini. Bila Anda mempunyai kode, periksa statusnya dengan kode itu.',
  noneLink: 'Periksa status dengan kode',
};

const en: ReceiptWords = {
  title: 'Receipt',
  description: 'The receipt code of your family’s registration: keep it, print it or share it.',
  codeLabel: 'Receipt code',
  kind: { family: 'Your registration was received.', objection: 'Your objection was received.' },
  acceptedAt: 'Received',
  turn: 'Your turn',
  turnUnknown: 'The dates are shown on the status page as soon as they are certain.',
  qr: 'QR code: scan it to open the status page with this code.',
  keep: 'Keep this code. With it and the birth date of the head of the family the status can be seen on any phone, without signing in.',
  print: 'Print',
  share: 'Share as text',
  copied: 'The text of the receipt was copied. Paste it into a message or a note.',
  notCopied: 'The text cannot be copied on this phone. Write the code down, or take a screenshot.',
  shareText:
    'Receipt of Daftar\nCode: {code}\nReceived: {accepted}\nCheck the status at: {address}\nRegistration is free.',
  nextTitle: 'What happens next',
  nextSteps: [
    'Your data waits for its turn. You need not send it again.',
    'The NIK of every member is matched with the civil registry, then vehicles and land with the tax agency.',
    'The result and its reasons are shown on the status page. You can correct the data or object.',
    'Officers and the kelurahan meeting decide, not a machine.',
  ],
  toStatus: 'See the status of this family',
  toPhotos: 'Add photos (not required)',
  official: 'Official address: {host}. Registration is free. We never ask for your PIN or password.',
  elsewhereTitle: 'This code is not on this phone',
  elsewhere:
    'A receipt is kept only on the phone that sent it. You can still check the status with the code and the birth date of the head of the family.',
  elsewhereLink: 'Check the status with this code',
  noneTitle: 'There is no receipt on this phone yet',
  none: 'A receipt appears here once you have sent a registration from this phone. If you have a code, check its status with it.',
  noneLink: 'Check the status with a code',
};

export const receiptWords: Bilingual<ReceiptWords> = { id, en };
