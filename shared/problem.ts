/**
 * What a client is told when something cannot be done: RFC 9457 problem documents from one closed catalogue. `detail` is plain
 * Indonesian and says what to do next. A document never differs by whether some NIK, contact or receipt is known.
 */
export const problemCatalogue = {
  'invalid-form': {
    status: 422,
    title: 'Isian belum lengkap atau belum benar',
    detail: 'Periksa bagian yang disebut di bawah, perbaiki, lalu kirim lagi. Isian Anda tidak hilang.',
  },
  'invalid-request': {
    status: 400,
    title: 'Permintaan tidak dapat dibaca',
    detail: 'Isi kiriman bukan JSON yang utuh; mungkin terputus di jalan. Periksa sambungan Anda, lalu kirim lagi.',
  },
  'no-http': {
    status: 400,
    title: 'Permintaan tidak dapat dibaca',
    detail: 'Yang kami terima bukan permintaan HTTP yang utuh. Muat ulang halaman, lalu kirim lagi.',
  },
  'too-slow': {
    status: 408,
    title: 'Kiriman terlalu lama',
    detail: 'Kiriman Anda belum tiba seluruhnya, lalu kami berhenti menunggu. Periksa sambungan Anda, lalu kirim lagi.',
  },
  'head-too-large': {
    status: 431,
    title: 'Kepala permintaan terlalu besar',
    detail: 'Kepala permintaan (alamat, kuki) paling besar 16 KB. Hapus kuki situs ini, lalu muat ulang halaman.',
  },
  'too-large': {
    status: 413,
    title: 'Isian terlalu besar',
    detail: 'Satu pendaftaran paling besar 64 KB. Kurangi isian, lalu kirim lagi.',
  },
  'not-json': {
    status: 415,
    title: 'Jenis isi tidak didukung',
    detail: 'Isi kiriman harus JSON (Content-Type: application/json). Muat ulang halaman, lalu kirim lagi.',
  },
  'sign-in-needed': {
    status: 401,
    title: 'Anda perlu masuk',
    detail:
      'Sesi Anda belum ada atau sudah berakhir. Masuk lagi, lalu ulangi; isian yang tersimpan di ponsel Anda tidak hilang.',
  },
  'wrong-credentials': {
    status: 401,
    title: 'E-mail atau kata sandi tidak cocok',
    detail: 'Periksa e-mail dan kata sandi Anda, lalu coba lagi.',
  },
  'contact-unproved': {
    status: 403,
    title: 'E-mail belum dibuktikan',
    detail: 'Masukkan kode yang kami kirim ke e-mail Anda, lalu masuk lagi.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Terlalu sering mencoba',
    detail: 'Masuk dengan e-mail ini sudah terlalu sering dicoba. Tunggu beberapa menit, lalu coba lagi.',
  },
  'wrong-code': {
    status: 422,
    title: 'Kode tidak cocok',
    detail: 'Kode salah atau sudah tidak berlaku. Minta kode baru, lalu coba lagi.',
  },
  'wrong-origin': {
    status: 403,
    title: 'Permintaan dari situs lain ditolak',
    detail: 'Buka alamat resmi Daftar, lalu ulangi dari sana.',
  },
  'not-allowed': {
    status: 403,
    title: 'Tidak diizinkan',
    detail: 'Akun Anda tidak berwenang melakukan ini. Masuk dengan akun yang berwenang, lalu ulangi.',
  },
  'not-found': {
    status: 404,
    title: 'Tidak ditemukan',
    detail: 'Alamat ini tidak ada, atau bukan milik akun Anda. Periksa alamatnya, lalu coba lagi.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Cara permintaan tidak didukung',
    detail: 'Alamat ini ada, tetapi tidak menerima cara permintaan tersebut. Muat ulang halaman, lalu ulangi.',
  },
  'window-closed': {
    status: 403,
    title: 'Pendaftaran sedang ditutup',
    detail:
      'Saat ini tidak ada masa pendaftaran yang dibuka. Simpan isian Anda, lalu periksa kembali jadwalnya di sini. Bila tadi Anda mengirim tanpa mendapat tanda terima, lihat daftar keluarga Anda: yang sudah kami terima ada di sana.',
  },
  'status-not-shown': {
    status: 404,
    title: 'Status tidak dapat ditampilkan',
    detail: 'Kode tanda terima atau tanggal lahir kepala keluarga tidak cocok. Periksa keduanya, lalu coba lagi.',
  },
  'too-many-photos': {
    status: 409,
    title: 'Foto Anda sudah terlalu banyak',
    detail: 'Satu akun menyimpan paling banyak 15 foto. Hapus foto yang tidak Anda perlukan, lalu kirim lagi.',
  },
  'photo-too-large': {
    status: 413,
    title: 'Foto terlalu besar',
    detail: 'Satu foto paling besar 2 MB. Ambil foto dengan ukuran lebih kecil, lalu kirim lagi.',
  },
  'photo-type-not-allowed': {
    status: 415,
    title: 'Jenis berkas tidak didukung',
    detail: 'Kirim foto sebagai JPEG, PNG, atau WebP, dengan jenis yang sama seperti yang Anda sebut di awal.',
  },
  'not-a-photo': {
    status: 422,
    title: 'Berkas ini bukan foto yang dapat dibaca',
    detail: 'Isi berkas tidak sesuai dengan jenisnya. Ambil foto baru, atau pilih berkas lain, lalu kirim lagi.',
  },
  'photo-differs': {
    status: 422,
    title: 'Foto yang tiba tidak utuh',
    detail:
      'Foto yang kami terima berbeda dari yang Anda pilih. Periksa sambungan Anda, lalu kirim foto yang sama lagi.',
  },
  'link-wrong': {
    status: 403,
    title: 'Tautan foto tidak benar',
    detail: 'Tautan ini tidak lengkap atau sudah diubah. Buka lagi daftar foto Anda, lalu ulangi dari sana.',
  },
  'link-expired': {
    status: 403,
    title: 'Tautan foto sudah tidak berlaku',
    detail: 'Tautan foto hanya berlaku beberapa menit. Buka lagi daftar foto Anda, lalu ulangi dari sana.',
  },
  conflict: {
    status: 409,
    title: 'Keadaan sudah berubah',
    detail: 'Data ini sudah berubah sejak Anda membacanya. Muat ulang, periksa, lalu ulangi.',
  },
  busy: {
    status: 503,
    title: 'Sedang sangat ramai',
    detail: 'Permintaan Anda belum diproses. Tunggu sebentar, lalu coba lagi.',
  },
  'not-certain': {
    status: 503,
    title: 'Belum dapat kami pastikan',
    detail: 'Kiriman Anda belum dapat kami pastikan. Kirim lagi: tidak akan menjadi ganda.',
  },
  unavailable: {
    status: 503,
    title: 'Layanan sedang terganggu',
    detail:
      'Permintaan Anda belum dapat kami pastikan. Yang sudah Anda terima tandanya tetap aman. Coba lagi sebentar lagi.',
  },
  fault: {
    status: 500,
    title: 'Terjadi kesalahan di pihak kami',
    detail: 'Kesalahan ini sudah kami catat. Coba lagi beberapa saat lagi.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>;

export type ProblemName = keyof typeof problemCatalogue;
export type FieldFault = { readonly pointer: string; readonly detail: string };

/** The body of `application/problem+json`; `type` is a reference that resolves on the same origin. */
export type ProblemDocument = {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldFault[];
} & { readonly [extension: string]: unknown };

export type ProblemMore = {
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
  /** Whole seconds after which asking again makes sense; also sent as Retry-After. */
  readonly retryAfterSeconds?: number;
  /** When the next registration window opens, ISO 8601. */
  readonly opensAt?: string;
};

/** Makes the document of a catalogue entry; `more.detail` replaces the general words by ones that fit the case. */
export const problemDocument = (name: ProblemName, more: ProblemMore = {}): ProblemDocument => ({
  type: `/problems/${name}`,
  ...problemCatalogue[name],
  ...more,
});
