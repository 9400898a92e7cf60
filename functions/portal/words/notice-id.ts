import type { DataPageWords } from './data-page.ts';
import { noticeVersion } from './notice.ts';

/** Facts of this system: docs/table.md, infra/settings.ts; articles are of UU 27/2022. */
export const noticeInIndonesian: DataPageWords = {
  title: 'Bagaimana data pribadi Anda dijaga',
  description: 'Pemberitahuan data pribadi menurut UU 27/2022: data apa, untuk apa, siapa yang melihat, dan hak Anda.',
  lead: 'Pemberitahuan ini menjelaskan data apa yang kami minta, untuk apa, siapa yang melihatnya, dan hak Anda menurut UU 27/2022 tentang Pelindungan Data Pribadi.',
  version: `Versi pemberitahuan: ${noticeVersion}`,
  sections: [
    {
      title: 'Siapa yang memproses data Anda',
      paragraphs: [
        'Pengendali data adalah Pemerintah Provinsi DKI Jakarta melalui Dinas Sosial. Kelurahan membantu Anda dan meneruskan permintaan Anda.',
      ],
    },
    {
      title: 'Data apa, dan untuk apa',
      paragraphs: ['Kami hanya meminta data yang diperlukan untuk mengusulkan keluarga Anda dalam DTKS.'],
      items: [
        'Akun: NIK, nama, alamat e-mail, nomor telepon, dan kata sandi, agar hanya Anda yang dapat membuka pendaftaran Anda.',
        'Keluarga: nomor KK, lalu NIK, nama, tempat dan tanggal lahir, jenis kelamin, hubungan keluarga, status perkawinan, dan pekerjaan setiap anggota, untuk memeriksa syarat dan mencegah satu orang terdaftar dua kali.',
        'Tempat tinggal dan rumah tangga: alamat, keadaan rumah, air minum, listrik, dan sejenisnya, untuk musyawarah dan kunjungan rumah.',
        'Harta: mobil, sepeda motor, tanah, bangunan, dan barang lain yang ditanyakan, karena sebagian menentukan syarat. Ini data keuangan, yang dilindungi lebih ketat (pasal 4).',
        'Foto KTP, swafoto dengan KTP, dan depan rumah: tidak wajib.',
      ],
    },
    {
      title: 'Apa yang diperiksa, dan di mana',
      paragraphs: ['Data Anda dicocokkan dengan dua instansi. Keduanya hanya menerima yang disebut di sini.'],
      items: [
        'Dukcapil menerima NIK setiap anggota, dan menjawab dengan data kependudukannya.',
        'Badan Pendapatan Daerah (Bapenda) menerima nomor KK dan NIK, dan menjawab dengan kendaraan, tanah, dan bangunan yang tercatat.',
      ],
    },
    {
      title: 'Siapa yang dapat melihat',
      paragraphs: [
        'Data Anda tidak dijual dan tidak diberikan untuk iklan. Halaman ini tidak memuat apa pun dari pihak lain.',
      ],
      items: [
        'Anda sendiri, setelah masuk ke akun Anda.',
        'Siapa pun yang memegang kode tanda terima dan mengetahui tanggal lahir kepala keluarga dapat melihat statusnya. Maka jagalah kode itu.',
        'Petugas yang mendaftarkan keluarga Anda di kelurahan melihat yang ia isi untuk Anda.',
        'Petugas yang mengawasi antrean melihat nomor dan keadaan pendaftaran, tanpa nama dan tanpa NIK.',
        'Saat ini foto yang tersimpan hanya dapat dibuka dari akun Anda. Sebelum petugas dapat membukanya, pemberitahuan ini diperbarui.',
        'Setelah pemeriksaan, data usulan dipakai dalam musyawarah kelurahan, kunjungan rumah, dan penetapan oleh Dinas Sosial hingga Kementerian Sosial.',
      ],
    },
    {
      title: 'Bagaimana data dijaga',
      paragraphs: [],
      items: [
        'Isian Anda disegel (dienkripsi) sejak diterima. Bagian yang menerima kiriman dapat menutup segel, tetapi tidak dapat membukanya.',
        'Setiap keluarga memiliki kunci sendiri. Foto juga disimpan dalam keadaan disegel.',
        'NIK dan nomor KK hanya dicari lewat kode pengganti yang tidak dapat dibaca balik tanpa kunci rahasia.',
        'NIK, nama, dan nomor KK tidak pernah ditulis dalam catatan kerja (log) sistem dan tidak pernah ada dalam alamat halaman.',
        'Kata sandi tidak disimpan; yang disimpan hanya hasil pengacakannya.',
        'Jawaban kepada umum tidak pernah menunjukkan apakah suatu NIK terdaftar.',
      ],
    },
    {
      title: 'Berapa lama disimpan',
      paragraphs: [],
      items: [
        'Sesi masuk: paling lama 30 menit.',
        'Hasil pemeriksaan Dukcapil: dipakai selama 90 hari, setelah itu NIK diperiksa lagi bila diperlukan.',
        'Foto: sampai Anda menghapusnya. Setelah 30 hari foto dapat terhapus dengan sendirinya.',
        'Isian pendaftaran: setiap kiriman diberi batas simpan 2 tahun sejak diterima.',
        'Kapan data yang melewati batasnya dimusnahkan, dan masa simpan data lain, ditetapkan Pemerintah Provinsi dan diumumkan di halaman ini.',
      ],
    },
    {
      title: 'Hak Anda',
      paragraphs: [],
      items: [
        'Melihat data Anda dan mendapat salinannya dalam bentuk yang dapat dibaca mesin (pasal 7 dan 13).',
        'Memperbaiki data yang keliru: dapat Anda lakukan sendiri di halaman status, atau diminta; permintaan dikerjakan paling lambat 3 x 24 jam (pasal 6 dan 30).',
        'Keberatan atas keputusan yang hanya dibuat mesin (pasal 10). Di sini mesin hanya mencocokkan data; Anda dapat menyanggah hasilnya, dan orang yang memutuskan.',
        'Menarik kembali persetujuan (pasal 9). Pendaftaran Anda lalu tidak dilanjutkan.',
        'Meminta data dihapus atau dimusnahkan (pasal 8). Kunci keluarga Anda dimusnahkan, sehingga isian tidak dapat dibuka lagi, paling lambat pada pencadangan berikutnya juga dari salinan cadangan.',
        'Sebagian hak dapat dibatasi untuk kepentingan penyelenggaraan negara (pasal 15). Bila demikian, Anda diberi tahu alasannya.',
      ],
    },
    {
      title: 'Cara memakai hak Anda',
      paragraphs: [
        'Datang ke kelurahan tempat tinggal Anda atau ke Dinas Sosial dengan KTP dan KK. Tidak dipungut biaya. Bawa kode tanda terima bila ada.',
        'Bila Anda tidak puas, Anda dapat mengadu kepada lembaga pelindungan data pribadi.',
      ],
    },
    {
      title: 'Data anak',
      paragraphs: [
        'Data anggota di bawah 18 tahun hanya diproses dengan persetujuan orang tua atau wali (pasal 25). Persetujuan itu diminta terpisah dalam formulir. Anak tidak perlu membuat akun.',
      ],
    },
    {
      title: 'Bila data bocor',
      paragraphs: [
        'Bila data Anda bocor, Anda dan lembaga yang berwenang diberi tahu secara tertulis paling lambat 3 x 24 jam: data apa, kapan dan bagaimana terjadi, serta apa yang dilakukan (pasal 46).',
      ],
    },
  ],
  eraseTitle: 'Yang ada di ponsel ini',
  eraseWhat:
    'Agar isian Anda tidak hilang saat jaringan terputus, sebagian data ada di ponsel ini saja. Orang lain yang memakai ponsel ini dapat melihatnya.',
  eraseItems: [
    'Isian formulir yang belum dikirim, dan kiriman yang menunggu jaringan.',
    'Kode tanda terima Anda.',
    'Foto yang belum terkirim.',
  ],
  eraseButton: 'Hapus semua dari ponsel ini',
  eraseAsk:
    'Isian dan foto yang belum terkirim akan hilang, dan Anda keluar dari akun. Catat dulu kode tanda terima Anda. Yang sudah kami terima tetap aman. Hapus sekarang?',
  eraseYes: 'Ya, hapus semua',
  erasing: 'Sedang menghapus…',
  erased: 'Tidak ada lagi data Daftar di ponsel ini, dan Anda sudah keluar dari akun.',
  erasedNotSignedOut:
    'Tidak ada lagi data Daftar di ponsel ini. Tidak ada sambungan, maka Anda belum keluar dari akun; sesi Anda berakhir sendiri paling lama 30 menit setelah masuk.',
  eraseFailed: 'Peramban ini menolak menghapus. Hapus data situs ini lewat pengaturan peramban Anda.',
};
