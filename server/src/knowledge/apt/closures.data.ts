/**
 * What `apt-get install` brings on Debian 12.15 (bookworm), amd64, in bytes on the disk. Resolved 2026-11-23 from Debian's
 * package indexes, beginning with the packages of the image debian:bookworm.
 *
 * Written by `npm run generate` from data/apt; do not edit.
 */

export const aptDate = '2026-11-23';

/** The packages of the image itself. */
// prettier-ignore
export const packedBase = 'adduser apt base-files base-passwd bash bsdutils coreutils dash debconf debian-archive-keyring debianutils diffutils dpkg e2fsprogs findutils gcc-12-base gpgv grep gzip hostname init-system-helpers libacl1 libapt-pkg6.0 libattr1 libaudit-common libaudit1 libblkid1 libbz2-1.0 libc-bin libc6 libcap-ng0 libcap2 libcom-err2 libcrypt1 libdb5.3 libdebconfclient0 libext2fs2 libffi8 libgcc-s1 libgcrypt20 libgmp10 libgnutls30 libgpg-error0 libhogweed6 libidn2-0 liblz4-1 liblzma5 libmd0 libmount1 libnettle8 libp11-kit0 libpam-modules libpam-modules-bin libpam-runtime libpam0g libpcre2-8-0 libseccomp2 libselinux1 libsemanage-common libsemanage2 libsepol2 libsmartcols1 libss2 libstdc++6 libsystemd0 libtasn1-6 libtinfo6 libudev1 libunistring2 libuuid1 libxxhash0 libzstd1 login logsave mawk mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar tzdata usr-is-merged util-linux util-linux-extra zlib1g';

/** Packages that always come together are one part: the size of each in KiB, to the base 36. */
// prettier-ignore
export const packedSizes = '7i 25 j d9j m1o ez o 1f0 q 1y8 4gb b2 100 8e 39 14v 6r 1sm v ku 2d a1ru ad 141 b8 14f sg kf eq 23 28 c5 67 36 iyj 5ct 34 32l 68 3r jf 4hj uj 1i1 7v yh dd hko 1s 8v 6h 20t 49 ml 2d 6 52 1np 5ub 2q s xp 1i 1dp e3 mi mta l8 6e n9 hk 26y eb 2zn bf z4 aw 4x hz 8f 35s 1g 41jr 4 1s8 rw4 1do 1vk 1x 1c 2i fa tm 7g 79 1u 5t el 5m 7b 3k k4 7k oe dg 3tx p1 1r 71 4v 12 4o3 7x 1ic 2k z7 5f 2mh 1y 45 f 6dw 10 1wz c4f 481 a5n z 7v rjq lb 1va 3i q3u 1g84 4 4 71 5b qg 2l 3e nh ni 3k 2gu 1jy 1z1 1i fa 76k 23 ie fy n 1r3 u6 ce 13j ee8 rvj 8 c6 r ts ug ny 21x 2d 18k 49g 75g 1e6 1cv 1m che um by 9m 28 5r 5i s 8p 17 pa 13 2i 9 b5 1h 1ok jb r 101 bk 2b7g 3c 1e gl 34 cc 3v 1a m 13 l 2b 1s 2a6 py 2x 28 6h 2tu 1d n5 2l 1i ci 120 32 1ii j3b 5ve bu3 42 j 1f 1x j8 xj ii in cv 1j w 2c 1g 16 o 21 5z j h eix y 1g ib 1a afg f dd s 22 dx 2b 4l 7w 2m1 22 11b j 13 8oe 29 9e 8dk 4e 1l 1k 4m e6 1qf 7k c0 ar 1s3 9t 1jp hjm 2avb jo ej 5qif ajn 18bt 3ce 8w 45 1qd 5n 11au 2gj 6 14xi 5uj5 1ce b3 x y 7n0w 1q 1b 3w t 29 30by 1r 1ak ho 40 c9 2v r 11 k gj 4d ih 6c iz au 8i ac rd qj 4y us 11 2f 1f tc 7f 3 6a 13k2 7s b63 x49 6h srn nd 6f rt w 122 5z 4s 29 gs ai 31 112 2e nm 4k fk 1m 7aq dr 3f al x8 24j 4p 4 18 j8b j0 2 10 1nic 5ju du 62 3i6 7l qp 4 g2 95y 7c li 15 3 1nqh 15 1bn 68 2ou 1ro 9z x 2x 14nm 33 obt 6y 4z 2d0 2m 82 45 6b 15 13 o1 1j z 10q 17 4v 4z 2g t3 1jc 88 dm 4p 1kl a b4b 2lw 5ady z 2f 1d 24m k2 6xb 2w p 4b 2ex ac 1c ti 2ix 1x4 156 8h ch 10 57h it9 bq 1d 6t 3ejy 814 a0 18wx 35ml 2y7 cc 42k 2ca o8 v5 21 la6 2d6 j5 j6 4v 3z et af nn 11w 1g at 3h i2 28h 21o 5w 26c 1b 1e hq fu 5xa 5h 153 2e cv fx3 1j 3q yrv 3wo 27 26 1x 1cxr 28y ce 5j6 17 j 3k 7e2 6p 21 csy ct 78a ut vu6 6u skl rfw bxj hm a4 9tg j8q v9 5nc 2x b 4x 1i 1py 5d7 z4 3mj 1s9 cl 1n 5j 52 1f6 1s nri h7 j4 8k jy 88 2mg fy v a32 hz fu 33z 3w 4r 91 jh 69i7 dbt 1h 47c dg 27 4wp ayu 9e 6 1li y vtl 5xyc 1w1u 71q3 2bk 2i 26n 2p6 g15 1clh s3 v 335r 2i 0 58b 2e4b 0 56x 58 567 f0 by1 8a6 urk 2 tgs g43i pb 160 8n 8cf 4zw 3jx c8 74 9kw0 4e a 1mu 166b ozm 6p 2k 4r 4j as 2p as 7sb 95 7ay bx 2b4 42n 2ha 6hp 58 3aj 7w7 d8 5si 5w 1uw 2oj a6 jo ad 28 d 2awl 2u9 2hf 1lz d2 ke 1k 2es 90w ag ttw 62 2m ay h4 1w h 2f ht ad 2k qfg 2u i6 wb m1c 2tvq 1m2 4 oi oq 2e 6 bb 2p 1r2 138 19n ey 1j5 fm 7o ag0 334 24 5p 2f k8 39 22u 4zd4 1b7 19v 2ba 7g dc 6r 2o 29 6v 1jf 1p 77 r pu 2b as eh ku 7pu 2w w 5d2 3e 75 3r0 fg 24o 14x cf 4ny gmv 8s 1f 3ms 8k 2g qh 14 32d 4d ano 46 uk md wb 33s 42 2em nf re 2y 3z jih 3z 51 lj qv li jr kv le 7h vd 1p9 pn 1qe 3q lr 90o c y 20k 30 90 57 6u jn 6o s 1not 3v mt 6 6 46 2o 1wu h 1g 1u xdv 182k 555l 5m cw6 4jw 2gk 50 wr w 9sc 5pu 18v 13o 2m 1ry 4rvd 4tx oy ab2 bnm 3t3 cq 442 51s 2ed csj qg 6le 35n 4o 1e7 8m 25m f5 91j mt jt8 49c a0o ob 1qz 40q 6g ck 6v 6n 6c 8b 1dd 9cyy 1kw jx 3l 13a8 6lo dy 7x 8ik 2sr 1ov 1f4 1k 6rd 1m4 kt 1kv 297 em 3w 9l v gr 190j 39g t2 360 5c4 e6 erc 4bo 1v 32 k2 jr efa 1f 3a 1kmd 1alc ac 8b1 1m5 6p 2n6 4f 3c 6l 1m 3h 1cn1 3jk fbm 3e c0v 59 8w cg fw 25o0 gb jd dc 18s e7 j8m 2l4 8u 42r 4kaj 6k 2th 8s d3 i8g 4c 2ub 1n a2 fh 3v 148 jfa 14hr 2a 1i6v 3p 3678 5r 1y 9sr c4 ji 8nq a3t 3b 11c 1l8 1q9 55s 3il6 4t l4 gs 2k 6gu 54o 44k 24 4 3j 4ey 4j 1k4 cg 4c0 37 de g3 wu 75 35 1d1 ig 2r 49 qm u 291 t62 6f 91u 10v ip ol 3 24 34x dm vjc np g g 56i 2av 1d g 6 a0g a3n 6f 29tf 7vli 26s 2tb qb1 fjx 99 336 6g xlx 632 29gv ai 1el8 df 2pz h26 2rm 3h 4h6 1n 185 1f1 j52 25v 8cb e7 kll kv x e75 3k 1n5 jov vd6 1a58 2od ic 445 81 z9 7j9 8f 4y 2 yl 1sq 2uz 4ef 1s j yu 5o cn4 13 odi 236r 17vc 29ej 2r1z5 4z7 6i 1u4 15yo 33 vx 64i rl 35 2a 2n 1bm 8m ou a9a 1m39 1ent 2f7 u3d 1t 1c 3u1 19h 1zw ipp ya8 89 245 g ad 11qc 1y2 1wy 2rb 5eh f0 ic1 lk 4wv 42 15 1mo ck3';

/** The same of documentation, manuals and translations, which slim images leave out. */
// prettier-ignore
export const packedDocuments = 'f 14 14 6 i 2l 2 2t c 3w 73 0 h 0 c a d g 2 1 5 3j o m 4 5z um 0 d 6 4 2n g 1 a g8 23 10 f 6 11 78 1u 5 1 i 28z 8v 5j 9 3i a3 5 h 6 3 n 2s r o g h h p 7 b 17w 1 4t 14 w 2h eo 6h 5 161 1t ho h 6 3 s l 1 3k 2 1t 1ul 70l 3v 9 9u 1n 5 4 m b c 6 25 7 2y 4f zw 1 43 4u h 3 gm 7 9a 7t h q e2 1 4q q or d 1e u bgm 43 zd 4l 0 0 0 b1 3 0 0 dy 8 3 yu 18 1xr 5 ol 9o 1b as 4x 2td 3x 3 1b ea h 4e 1b 1b 7h bm 2f 41 c4 j 4 cr c f0 d9 ci 5ha e 1 b 6 2 q 1 e 4 5 2hb 1d 2n 2c 7 4j a6 0 2 5 l dt 3 3c 12 5 20 n cy 4 h g 1b o z 2f 2f 1 2 5 6 18 1r 37 g 1f t 8 r 1 b 13 16j 6 30 aa 0 fm cl 2o f 2o 87 2j 30 1q 1ql l d 1h l 6i c 3 t1 b 9 s g 3 w 1 1ji z y 1t 2j 7 f 4 1 2io 4 2 4 4 jrq y x 13 3pc 4 7 g s v i 2r f 3j 5 1l j q 2y 2a dh 9j q q 0 3v 3 b p 1q 0 8a 1z 2o m 2 2 6o 50 x 4 2o k 1h 5c bg 1 13 q j f b 2o 16 b 1o c a 1 6b 1 o i d 5 4 6 1 15x 15 3 4g 1g x s q d jk g 8 1j 2 24 13 9 j 5k l 6 22 x 1b 9 v 3 ei 4m 2c 19 e5 wl 1q 0 o 128 0 0 1wp 0 o r l oe 13 5c 1 w 73 sb 3h e 1 5c f 9s n 5c eu k 2 6 2au 6 bhr 17 1 ccs 5 1z d 1i 8 e a3 n 2 21 2 1g 1r 1 8r n8 g r 9 34 a m3 57 aic 3 3 3 48 1 bt b 5 a 7z 1 1a 1n 1i 3t 2a h p 2 ad 11e n 3 e 6rj fz dx 2h9 69t 5v 2 83 e c h g b 6h b 2 a 9 t 2t 1b em 2 a 3 1 12z ip c 3k 15x f z v bs b 2a 1 q vn c 0 1x4 a 14 1 b bb 0 3 3 a b e 56 s 2 37 2 1m 11 19 b 4 9 2 6 j 3 12 g 4 v 3 b 2 g 6o 39 2q 3g o 3 8t 2p 2u 4 1jp y 12 h 14 g 58 w 2 k1 10 v 2u 8 3x 1i 1a7 cg4 qh 3 8d ic 48 9r lt 1oz o 7 2 1r8 bt6 3r8 e07 4m 5 4c 48g vv 2ok 1cd r 64w 5 0 ae 4r5 0 ab a aa u rh s 9 0 1mk w0r 1e id h 35 9x 46 o 8q 1l 13 9 39 2bt 1do d 2 9 o l 5 l fh k 1f 63 4l 83 4x 63 f 7 fp 7e np c 3p q5 15 13 l 4 1 4kr o1 4y 37 3 14 3 4s 6n c 7 c d 1o 12 4 8 5 z l 5 1gj 6 10 1s 17s e 37 2 1 1d 0 gj m 1m 3h 26 2j 7w 11 76 11 43 im k 1w 2p 14 2 45 9wf 2m 30 4m f q d 5 4 19 32 3 e 11 1f 5 l t 3a 1 6 2 1ks a0 88 7g 3y 48 29 15 9a x2 h 3 78 h 5 3h 1o s f 2m 8 1p k 1s 66 8 4s 1b 9 6 8 12s 1cg a xs 1h 0 13 15 17 f 20 a7 3q 30 5 x 209 1 13n 39 6 o a 69 3y c 2 3am 8 19 0 0 8 5 9 1 2 3v 1h 1s a7y b pm 8 h 1n h e 5l 8 1y 27 7 1j 9hj t 1e kh 1 3 2 e 7 4s pf 1h d4 3kg v 2s 18 fk i 0 1i 5 8h jx 1c 3h 80 d p e d d h 2q ikr 35 a 7 27t mp 1c g gx 5n 5v 2u 10 dg 37 a 35 5z 9p 8 j 3 1f yx lk g 4lu am s tc 8l 25 l 14 4e so 13 7 34j 2kl l 1s 38 d 4z 1rk 7 6 5e 6 2oo 71 t1 7 3ac 7p i p w io oz 5n 47 1 1g d6 55 24 2e 92h d 5m h q qm 9 5n 3 1s0 a7 8 4b 12m 6c bkt 2sd 7 6ay b b jh o 8 8hc k3 7 22 z 6l x 6zk a 16 x 5 1p 7 87 4 2 2 8s 9 33 2 4 2 r 2 2 e 6 2p 11 2 8 1e 0 3o v5 7s 1 21 o 1d 8 d 3cv 21 9sd m3 1 1 ab 4i 3 1 kc 52 6h 2 16e fnk 4d 5l 1ga ux i 65 d 1us c3 4hw l 1rp 3b 5f xw 5i y 16 3 2g 8g 11y h0 gx s 14y 5f 1 s8 7 3a 2r mh 2jp 5c 10 1d7 1ok 1y ez 64 a 0 2pq 2qq 2o 8r 4 1 1n 2c 1z 5 6ap fop 2f6 4hr tgj1 9w d 3n 4sa 6 1r c6 2t h l 5 2 h 1d ke 37g 2so 4t 27 2u 1t 60k 2i 1l 117 1w5 g 47 1 l n 3v 3t 5h 1 u 10g 1ts 9r 8 2 1s3 1gz';

/**
 * A line a package: its name, the parts that it brings and needs, those that come on top by recommendation (`?`: not known). Numbers to the
 * base 36, each counted from the end of the one before it; `3-5` is one and the five behind it.
 */
// prettier-ignore
export const packedClosures = `
ack-grep|0-5|6
alex|7-1|
alsa-utils|9-8|i-1
and|k|
ansible|6 4-1 a-p|i t-j
ant|a 2 a-6 13-h|j t 11-7
apache2|1-4 5-1 b-3 4-1 11 i-1 7-d|6 c 8-2 k-1 1m-3
apache2-dev|1-4 5-1 2 9-4 3 2-4 1e-1 7-4 e-19|6 c 9-1 2 6 c-3 g-5 q-3 6-1 1d-u
apache2-utils|1 9 c 1z-1 8|
apt-transport-https|58|
apt-utils|59|
aspell|b 4z-4|i 4x
autoconf|1-4 2z-1|6 30-1
automake|1-4 2z-3|6
awscli|8 2-1 b-3 4 2-4 2 f-4 1o-1 27-3|1-5 7 5 8-2 8 c 2 7-1 9-3 3-2 a-4 t-4 z-1 16-9
bash||
bash-completion|5u|
bc|v 50|
bind9-dnsutils|a d-1 c 2 1b-1 c 36-7|1c
bind9-host|a d-1 1p-1 c 36-6|1c
binutils|2n s-1|
binutils-gold|2n s-1|
bison|34 30|
bridge-utils|65|
build-essential|1-4 5 3 a-1 8-1 1q n-1 4-g k-2|6 5 7 4 3 2 4 5 c 2-1 g-5 o-1 a-1 1d-1 4-k
busybox-static|66|
bzip2|3a|
bzr|a-1 b-3 4 2-4 4-1 d-1 4p-1|e 4 8-2 8-2 3-1 6 2-1 4 2 2-5 3-b 7-6 5-1 6 4-2 1c-1 4-5 u 3 c d-1i
ca-certificates|a g-2|
cargo|a 3 a-1 6 2-1 3 2 t i-1 9-5 n-d 40-5|b 7 4 3-4 2 3-1 4-1 8-3 6-1 a-4 7-1 r-1 w h-1 a-a 30-a
ccache|89|
check|8a-2|
chromium|a-2 2 8-3 2 9 2 c-1 8-1 7-d 5-2 3-1 c 12 g-1 a-1 v-1 b e-12 g l-w|?
clang|a 3 a-1 8-1 3 2 1b-1 9 s-6 u 3d-1 5-1 1b-3|b 7 4 3-6 3-1 4-1 8-3 6-1 9-5 7-1 g-4 7-1 w h-1 a-a 32-8 16-1
clang-format|a-1 b-3 4 2-5 2 1b-1 5e-1 5 1i|i 8-2 k
cmake|a-1 b-2 6 11 i-1 a-5 2 32 3k-2|d 5 8-2 4-1 3 c-3 h-4 n c-2 e-e k-1 a-a
coreutils||
cpanminus|1-4 9f-1|6 4-1 7 7 6 1t-1 a-1 t p-5 c 4n-c
cppcheck|a-1 b-3 4 2-4 m-1 8d-1|i 8-2 k
cron|3c 6p|6 4 d-1 2-2 4-1 3 c 1p 6m f-3
curl|a d-1 6 11 t-5 2a|q-2 k-1 1m-1
dbus|m 1i e-1|
debhelper|1-4 5 3 a-1 8-1 1g-1 9 h-z|6 5 7 4 3-3 2-1 5 c-3 g-5 o-5 6-1 1d-u
debian-archive-keyring||
default-jdk|a 2 a-6 8 2 c-1 8 8-g 2-2 1i g-1 16 q-k y m-8 1k-6|b 3 4-1 t c s-3 c 6 1n 18 z-a 8-6 14-8 1i-5
default-jre|a 2 a-6 8 2 c-1 8 8-g 2-2 1i g-1 16 q-k y m-8 1l-3|b 3 4-1 t c s-3 c 6 1n 18 z-a 8-6 14-8 1i-2
default-jre-headless|a 2 a-6 13-g|j t 11-6
default-libmysqlclient-dev|a d-1 8-1 2k-1 71-5|m 5 9 c 2-1 g-5 2d-1 a-a
default-mysql-client|1-4 5 q 2 6y 2k 5-1|6 c a9-2
devscripts|1-5 4-1 b-7 2-4 1o-2 l-6 d-2 n-5 c-1 4o-4 12-4|d 5 c 6 2-1 2 7-3 2-2 2 2-5 3-6 c-4 9-3 6-1 4-5 8-b 4-7 a-4 7-a 3-6 f 1y-1 9 1o 3 8-3 v 8-p
dh-autoreconf|1-4 5 3 a-1 8-1 1q h-3 4 2-f 6-1|6 g 5 9 c 2-1 g-5 2d-1 a-a 6-1
dirmngr|v 1t-1 1t-2|a-1 7 7 2a-1 1l-2 c
dnsutils|a d-1 c 2 1b-1 c 36-7 5m|1c
docbook-xsl|8 5a 68|1-5 bl
docker.io|6 6p-1 4w-5|1-4 3 2-1 3 4 4-e 2 3 7-3 8-1 2 5 9 e-1 4-5 7-1 b 4-1 e 3 3 1w 3 y-4 c-1 g 2x 9-2 w-9
dos2unix|c8|
dosfstools|c9|
dpkg-dev|1-4 2i n-1 4-1 d-2|6 4-1 2 5 4-3 2 4-2 3 c 2-1 g-5 o-1 a-1 h-b l-p
dstat|a-1 b-3 4 2-4 j as|i 8-2 k
dumb-init|cb|
e2fsprogs||
elixir|a-1 2k 9h-1|i 2j 13 8a
emacs|a-4 4 4-2 3 5-1 3 e-1 8 8-b 7-2 3-1 4 8 k-8 q-1 a-9 d a c e-j 2-h 3 18-2 1i 28-2|6 d 6-1 2-1 2 3 e 14-1 7-1 a-2 b 1m 6 14 m j-1 2-3 3 e 1b c e-3 g 1y-2
erlang|a-2 2-1 3 4-3 2 3 6 2 c-1 8 8-b 7-2 3-1 c o e 8 8-1 b-4 b 6-3 7 3-1 8 e-12 4 7 5 8 e-9 9-7 20-1 v e-1 7-11|d 6 7 2-1 2-4 d-1 u-4 5-1 7-4 7-2 b 8 k q-2 i-1 6-1 3-1 1n-2 2-2 3 2 6-1 t 2-1 d j 2d 1n-1g
erlang-nox|a-1 2k 29 79-1 8-2 2g|i 2j 13
espeak-ng|c o e-1 p 6a i-6 63|j 3 1w-1
ethtool|bt 3d|
expect|f7-2|
fakeroot|50|
ffmpeg|a-3 2 7-2 3 9 2 c-1 8 8-9 9-2 15 d g-1 b-2 3-1 p-1 2 n-d f 4-5 4 9 4 3 j-8 4 2 4-7 3m-5 u-h 15-2|i-1 6-1 2-1 2-4 d 14-3 4y-1 6o-3
file|3d-1|
firefox-esr|a-2 2 8-2 3 9 e-1 8 8-c 6-2 3-1 c 1i-1 16 c e-c 2-5 2-h 12 1o 2n 2o|d 5-1 j a 14-1 k w s-2 3-1 q 2 10 7 j-6 3 6 n-7 a-3 3r y-4 e
fish|1 9-1 b-3 4 2-4 1w d-1 n 5 4 b9|2-4 c 8-2 8 c 2-1 1m 9-1 2-1 2d 9o-1
flex|34 cd|a 3 9-2 3 5-1 3 c 2-1 g-5 n s-d l-1 a-a ak
fluxbox|a c-2 3 9 e-1 8 8-b 7-2 x 11-1 a-2 4-2 o-2 2-1 l-9 4-1 e d z 9-2 2 w k 3h m-4 15|q 2 2 i-1 13-3 5-5 6-1 2q 1r-1 6x-1 14-1
fontconfig|m 5 14-2 2-1 4a|
fonts-dejavu|1z 8e 59|
fonts-liberation|fn|
fonts-noto|fo-1|ci 1x 1b-2
fonts-noto-cjk|fr|
fonts-symbola|ft|
fping|6 bt 3v|c0
freetds-dev|a d-1 f7|1c ek
g++|a 3 a-1 8-1 1q s-d n-1|m 5 9 c 2-1 g-5 2d-1 a-a
g++-multilib|a 3 a-1 8-1 1q s-d n-1 4y 6j-1|m 5 9 c 2-1 g-5 2d-1 a-a
gawk|v 2r cd-1|
gcc|d 2a s-1 3-9|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
gcc-12|d 2a s-1 3-7|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
gcc-aarch64-linux-gnu|2n s 7-2 cd-2|g4
gcc-arm-linux-gnueabihf|2n s 7-2 ce 3-1|g7
gcc-multilib|a 3 a-1 8-1 1q s-d 5m 6k|m 5 9 c 2-1 g-5 2d-1 a-a
gcc-x86-64-linux-gnu|d 2a s-1 3-9|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
gconf-service|r 1a 3 9-1 a-1 n 2a am-2|a c 1t-4 g-1
gdb|a-1 b-3 2 2-5 x 6 c b-4 k a b 1p m 1m 51 3g|i 8 2 k-1 11-3 i-1 dc
gettext|d 20-1 1m 2|a d-1 2-2 2 i-1 i t-5 6-1 23
gettext-base|40|
gfortran|a 3 a-1 8-1 1q s-d a1 2k-1|m 5 9 c 2-1 g-5 2d-1 a-a
gh|gf|
ghc|a-1 2 a-1 8-1 3 1n s-d 48-2 8e-2|i 4 5 l 2-1 g-5 2d-1 a-a
ghostscript|a c-2 3 9 e-1 g-3 2 2 2-2 16 11-1 17-1 3 y 20-1 3 w 4n-4 3|1c 16-1 37 8p-1
git|1-4 5 c-2 6 11 t-4 52 37|6 k-2 8 2 3 7-3 8-1 2 19-1 u 78
git-core|1-4 5 c-2 6 11 t-4 52 37|6 k-2 8 2 3 7-3 8-1 2 19-1 u 78
git-flow|1-4 5 c-2 6 11 t-4 52 37 5i|6 k-2 8 2 3 7-3 8-1 2 19-1 u 78
git-lfs|1-4 5 c-2 6 11 t-4 52 37 5j|6 k-2 8 2 3 7-3 8-1 2 19-1 u 78
git-svn|1-4 5 c-3 5 11 q-1 2-4 52 2x a 5k-1|6 k-2 8 2-1 2 7-3 8-1 2 19-1 u 78 3
gnupg|b e 6 1t-1 1t-5 c|a 8 2h-1
gnupg2|b e 6 1t-1 1t-5 c bo|a 8 2h-1
golang|go-1|a 3 9-2 3 5-1 3 c 2-1 g-5 n s-d l-3 8-a bs-1
golang-go|gp|a 3 9-2 3 5-1 3 c 2-1 g-5 n s-d l-3 8-a bs-1
gosu|gs|
gpg|p 6 3n 3|a-1 7 26-1 a-1 1j-1 2-1 c
gpg-agent|b k 3n-1 3 d|a 8 7 1z-1 a-1 1k-1 2
gradle|a 2 a-6 13-h 8 5g 36 1q 3x-b|i-1 t 11-6 bz 2n-1
graphicsmagick|d n e-1 8 8-3 4 b-1 1z-1 b-1 4-2 r 81 v 2o-1|a c-2 3 l o 4-2 c-1 t 29-1 3-1 x 20-1 3 w 4n-7
graphviz|m 5 9 e-1 8 8-6 2 2a-1 a-9 7 g q-7 6 20-1 5 8g|2d-4 et-1
groff|10 e-1 8 1l-1 1f 1z 20-1 5 8j|1-5 4 3 9-2 3 l j-3 2-6 7-6 t 11-1 b-1 4-2 8 g-6 k-7 8 22 w 4n-7 2-7 2n-2
groovy|a 2 a-6 13-g ej-5|j t 10-8 eg 6
gsfonts|1v-2 4q 24 5j-2 8|
gzip||
happy|8 h8|
haproxy|a 2m el|
hicolor-icon-theme|6p|
hostname||
htop|b bq 5h|i
hwloc|m 5 9 e-1 8 8-2 2-1 4b-4 b4-1|2d-1 61 q 4k 3w
imagemagick|d 9 5 9 e-1 8 8-7 b-1 1z-1 b-1 4-2 8 h 2-1 11 7w-2 2q|a d-1 o r-3 9-4 t 28 2 3-1 k-7 6 20-1 3 w 4n-7 2-1 4-2 2o
init|a 4 24 3e z-4 an|m 1i f 4h-1 c-1
inkscape|a-1 2-1 8-3 2 2-7 e-1 8 8-d 5-2 3-1 c 1i-1 b-1 4-2 8 6-3 7-1 2-1 8 e-c 2-5 2-h 3-2 1p 5 3m-5 1j-2 30-7|1-5 c 8 2 k-1 5 3 6 p-1 k b 8 2 1s-1 7 3-1 x 7 j-1 4-1 3 11-1 3 w 46-2 f-7 2-1 4-3 18-1 1d-1 h-2
inotify-tools|hy|
iproute2|a d-1 3 5 4 2x 7w-1 5 3-1|1c ao 4
iptables|6 6p 4y-3|10 2 1l 9i
iputils-ping|bz 60|c0
jq|i0-1|
kmod|a 4 2|
less|b2|
libaio-dev|i2-1|
libaio1|i3|
libapr1-dev|a-1 b-3 4 2-4 1m w-1 m 2-1|i 8-2 8 c 2-1 g-5 2d-1 a-a
libargon2-dev|6x b7|
libasound2|c|j
libasound2-dev|c ht|j
libasound2-plugins|c-1 2 7 5 9 e-1 8 8-9 9-2 1y-1 b-2 3-1 p-1 2 n-8 2 i d z 2-1 f-6 3n-2 x-4 4e-1|j j 1e-3 1e 3k-1 a n 3-4 5k
libatk-bridge2.0-0|10 e-1 8 e 3 4h 5 d|a-1 3 4 4 1r-6 c 6 2v r 7-7 3-1 8-1 2 3
libatlas-base-dev|3k a9 4f|
libatomic1|3j|
libavif-dev|1y 2r-4 dg|
libbison-dev|ia|34 30
libbluetooth-dev|a d-1 8-1 2k-1 et|m 5 9 c 2-1 g-5 2d-1 a-a
libboost-context-dev|a 3 a-1 8-1 2k-4 u dx-2|m 5 9 c 2-1 g-5 2d-1 a-a
libboost-dev|a 3 a-1 8-1 2k-4 u dy 2|m 5 9 c 2-1 g-5 2d-1 a-a
libbrotli-dev|1v gl|
libbsd-dev|10 fh|
libbson-dev|ih|
libbz2-dev|a d-1 8-1 2k-1 f0|m 5 9 c 2-1 g-5 2d-1 a-a dl
libc-ares-dev|ik-1|
libc-client-dev|8 2 d-1 8-1 2k-1 73 81-2|m 5 9 c 2-1 g-5 2d-1 a-a
libc-client2007e|8 2 d-1 hz|1c
libc-dev|a d-1 8-1 2k-1|m 5 9 c 2-1 g-5 2d-1 a-a
libc6||
libc6-dev|a d-1 8-1 2k-1|m 5 9 c 2-1 g-5 2d-1 a-a
libc6-dev-arm64-cross|g3-1|
libc6-dev-armhf-cross|g6-1|
libcairo2-dev|a-1 b-3 2 2 2-5 7 7-1 8 8-2 2-2 f 11-1 f 8 2-4 20-4 8 f z m 1t-1 5 l 5j-1 1p 9-7|i 8 2 k m f-2 2 1w-1 a-a dz
libcanberra-gtk-module|a 2 a-2 3 9 e-1 8 8-6 2-3 7-2 1y-1 q g q-c 2-5 23 1c 3o 52-1|j t 14-3 4j d 2-1 2w
libcap-dev|j0|
libcap2-bin|bz|c0
libclang-dev|a 3 a-1 8-1 3 2 1b-1 13-4 u 3d-1 1i-1 9p|m 5 l 2-1 g-5 2d-1 a-a 4g-1
libcups2|a d-1 1g-2|m q 16-1
libcurl3-gnutls|a d-1 6 11 t-4 52|q-2 k-1 1m-1
libcurl4-gnutls-dev|a d-1 6 11 t-4 52 b8|q-2 k-1 1m-1
libcurl4-openssl-dev|a d-1 6 11 t-5 ga|q-2 k-1 1m-1
libdb-dev|j4|
libdbd-mysql-perl|1-4 5 aa 8 8d|6
libdbus-1-3|24|m 1w-1
libdbus-glib-1-2|21 3 e4|m 1r-6
libdrm2|8g|
libedit-dev|a-1 c-1 8-1 3 2 2f-1 4i 2 8f 2p|i 4 5 l 2-1 g-5 2d-1 a-a
libedit2|10 2|
libev-dev|j7-1|
libev4|j8|
libevent-dev|a 9s 97-2|
libexpat1|m|
libexpat1-dev|a c-2 8-1 2k-1 q|r 9 c 2-1 g-5 2d-1 a-a
libffi-dev|81|
libfindbin-libs-perl|1-4 j7|6
libfontconfig|m 5 14-2 2-1|
libfontconfig1|m 5 14-2 2-1|
libfontconfig1-dev|a c-2 3 5-1 y-2 2-1 1h-1 p-1 6e 64-1 1p 9-2 m|10 c 2-1 j 2f-1 a-a dz
libfontenc1|8r|
libfreetype6|1v-2|
libfreetype6-dev|a d-1 8-1 y-2 1k-1 74 7u 9-1 o|m 5 9 c 2-1 j-2 2d-1 a-a dz
libgbm1|m 7u n|
libgc-dev|a d-1 8-1 2k-1 5t a4|m 5 9 c 2-1 g-5 2d-1 a-a
libgcc-s1||
libgconf-2-4|r 1a 3 18 2a am-1|a c 1r-6 5-1 a-1 da
libgdbm-compat-dev|1-1 8 d-1 8-1 2k-1 fy-1|m 5 9 c 2-1 g-5 2d-1 a-a
libgdbm-dev|1 9 d-1 8-1 2k-1 fz|m 5 9 c 2-1 g-5 2d-1 a-a
libgdiplus|m 5 9 e-1 8 8-6 2 2a-1 16 q-7 3q 5e 3x|2d-4
libgeoip-dev|1-4 b3 8b|6 b3 8b
libgif-dev|a7 9e|
libgl1|m e 2 c-1 8 q-1 1j 2e 9 18 m-8|
libgl1-mesa-dri|m e 2 c z-1 1j 3v n-4|
libgl1-mesa-glx|m e 2 c-1 8 q-1 1j 2e 9 18 m-8 b0|
libglib2.0-0|21|2d-4
libglib2.0-dev|a-1 b-3 4 2-4 8 u f 11-1 f 8 2 2-2 3q 2l 64-1 21-1|i 8-2 8 c 2-1 g-5 d-2 2 1w-1 a-a
libgmp-dev|gi|
libgnutls28-dev|a d-1 8-1 2k-1 6k-1 6f 35-1|m 5 9 c 2-1 g-5 2d-1 a-a er
libgomp1|d|
libgoogle-perftools-dev|b3 8n-2|
libgpgme11-dev|a-1 c-2 6-2 1r-1 s-1 10-5 c 2l c9-1|i 4 5 9 c 2-1 g-5 z-1 1d-1 a-a
libgssapi-krb5-2|a d-1|1c
libgtk-3-0|a-1 3 8-2 3 9 e-1 8 8-b 7-2 3-1 c 1i-1 16 c e-c 2-5 2-h|i u 14-1 k 3m 7 j-6 3
libgtk2.0-0|a c-2 3 9 e-1 8 8-6 2-3 7-2 1y-1 16 q-c 2-5 3f|1c 14-3 4j d 2-1 2w
libgtk3.0-cil-dev|1-4 5-1 3 8-2 3 9 e-1 8 8-b 7-2 3-1 4 8 k-1 x-1 16 c e-c 2-5 2-h cj-2|6 c 8 2 k 14-1 k v 2r 7 j-6 3 h bv-3
libhdf5-dev|a d-1 6 2-1 y 3 q-5 o-1 2 71-1 37 5a z-4|m 4-2 8 c-3 h-1 2-1 z-1 1d-1 a-a
libhwloc-dev|1-4 5 d-1 8-1 27-3 a-1 1c a-1 cf 2n-1|6 7 9 5 9 c 2-1 8 8-5 d-1 9 q-3 3-9 6 f-1 a-5 2-3 3h q 4k 3w
libibverbs-dev|c1 88-2|
libicu-dev|a d-1 8-1 1g 14-1 4m|m 5 9 c 2-1 g-5 2d-1 a-a
libicu72|2d|
libjansson-dev|2n hp|
libjemalloc-dev|60 ed|
libjemalloc2|60|
libjna-java|h1|
libjpeg-dev|a d-1 8-1 11 1j-1 gk-1|m 5 9 c 2-1 g-2 2-1 2d-1 a-a
libjpeg62-turbo|1y|
libjpeg62-turbo-dev|a d-1 8-1 11 1j-1 gk|m 5 9 c 2-1 g-2 2-1 2d-1 a-a
libjson-glib-dev|a-1 b-3 4 2-4 8 u f 11-1 f 8 2 2-2 3q 2l 46 1y-1 21-1 1l-1|i 8-2 8 c 2-1 g-5 d-2 2 1w-1 a-a
libjsoncpp-dev|9j ax|
libkrb5-dev|a d-1 8-1 2k-1 f6 1t|m 5 9 c 2-1 g-5 2d-1 a-a
liblapack-dev|3k a9-2 6n|
liblcms2-2|22|
liblcms2-dev|22 ih|
libldap-common|2z|
libldap2-dev|2o-1 1n|a 2p-1
liblmdb-dev|61 ej|kl
libltdl-dev|1-4 2z-3 1x-1|6 4 3 9-2 3 5-1 3 c 2-1 g-5 n q-f 6 f-1 a-a
liblua5.3-dev|a-1 c-1 7-2 1z l-1 4i 2 ck-1|1-5 7 5 4 5 9 c 2-1 g-5 n h-3 6-3 3-9 6 f-1 a-a 6-1 bl-1 3x
libluajit-5.1-dev|kp-1|
liblz4-dev|kr|
liblzma-dev|jr|
libmagickcore-dev|1-4 5-1 2 9-3 2 2 2-5 7 7-1 8 8-8 a-3 o-3 a-1 f 8 2-4 2-1 b-1 4-2 8-1 f-1 2-1 m-8 5 f d 2-1 j 3-1 i-1 1s-2 4 l 3c 2-4 w 15-1 15 k 2 7-7 i d b-1 c 4 9-7|6 c 8 2 k s-2 b-2 4 p-4 3-9 6 q 3-2 4-1 o 3-1 31 w 4n-7 3 6 3t e 23
libmagickwand-dev|1-4 5-1 2 9-3 2 2 2-5 7 7-1 8 8-8 a-3 o-3 a-1 f 8 2-4 2-1 b-1 4-2 8-1 f-1 2-1 m-8 5 f d 2-1 j 3-1 i-1 1s-2 4 l 3c 2-4 w 15-1 15 k 2 7-7 i d b-1 c 4 9-6 3|6 c 8 2 k s-2 b-2 4 p-4 3-9 6 q 3-2 4-1 o 3-1 31 w 4n-7 3 6 3t e 23
libmariadb-dev|a d-1 8-1 2k-1 72-3|m 5 9 c 2-1 g-5 2d-1 a-a
libmariadb-dev-compat|a d-1 8-1 2k-1 72-4|m 5 9 c 2-1 g-5 2d-1 a-a
libmariadb3|a aa|
libmaxminddb-dev|62 f0|
libmcrypt-dev|l3-1|
libmcrypt4|l4|
libmemcached-dev|a d-1 8-1 1r t-1 hn-2|m 5 9 c 2-1 g-5 10 1d-1 a-a
libmnl-dev|bt 9f|
libmongoc-dev|a d-1 8-1 1g b t-1 73-1 34 4r 2b e 3-1|m 5 9 c 2-1 g-5 10 1d-1 a-a
libncurses-dev|a-1 c-1 8-1 2k-1 4i 2|i 4 5 9 c 2-1 g-5 2d-1 a-a
libncurses5|lb|i
libncurses5-dev|a-1 c-1 8-1 2k-1 4i 2 da|i 4 5 9 c 2-1 g-5 2d-1 a-a
libncurses6|80|i
libncursesw5-dev|a-1 c-1 8-1 2k-1 4i 2 db|i 4 5 9 c 2-1 g-5 2d-1 a-a
libnetfilter-queue-dev|bt 2 4v-1 4n|
libnss-wrapper|lf|
libnss3|p 1i-1|
libnss3-dev|p 1i-1 j8|
libnuma-dev|a d-1 8-1 2k-1 1c fd|m 5 9 c 2-1 g-5 2d-1 a-5 2-3
libnuma1|4u|
libodbc1|54 7j 8u-1|
libonig-dev|i1 3i|
libopenblas-dev|3k a9 7r-1|
libopencv-dev|a 3 9-3 2 3 2-1 3 2 c-1 8 8-9 3-1 5-2 9-5 o-3 d c 4-1 a-9 7 g-1 2-1 8 e-8 2 3 f 4-2 7 9 4 2-1 j-9 2 3 4-4 3 2-2 b-1 o d 2 h-1 v 2 5 d 4 2-1 2 3 8-6 f-c o 5 f d 15-1 t-1 3 11 k-1 h b-3 4-1 i-3 r-g|b 3 4 8 2 k-1 s-1 a-3 c 4-2 1x 1l 2-1 2-d 2-2 4-5 2-3 3 4e 1a w-1 6 4k 23 13-6
libopenmpi-dev|1-4 5 3 a-1 8-1 3 2 3 9-1 8 q-1 9 h-3 8-b 14 a-1 3a q x k 1f v t 4 2k 17-1 1o-2 w-4 1c-1 m-1|6 g 5 l c 2 5-5 1d-1 d-1 6 f-1 a-5 2-3 9k 1w 5y
libpango1.0-dev|a-1 b-3 2 2 2-5 7 7-1 8 8-2 2-2 2 a 3 11-1 f 8 2-4 19 q-7 6 f z 3 j 2 j 18-1 5 l 24 3f-1 1p 9-7 1j h 1h-1|i 8 2 k m g-1 2 1w-1 a-a dz
libpcap-dev|8 2 d-1 8-1 17 1d-1 20 b8-1 5o-1|m 5 9 c 2-1 g-5 i-1 1u-1 a-a
libpcre2-dev|a d-1 8-1 2k-1 n 4-2|m 5 9 c 2-1 g-5 2d-1 a-a
libpcre3|a0|
libpcre3-dev|a d-1 8-1 2k-1 6i ch|m 5 9 c 2-1 g-5 2d-1 a-a
libpng-dev|a d-1 8-1 z 1l-1 74 83|m 5 9 c 2-1 g 2-3 2d-1 a-a dz
libpng16-16|1w|
libpq-dev|a d-1 20-1 7w 1y 9z|1c 1n-1
libpq5|a d-1 20-1 9u|1c 1n-1
libprotobuf-dev|a d-1 8-1 2k-1 74 1k ad-1|m 5 9 c 2-1 g-5 2d-1 a-a
libpulse0|10 e-1 p 6a i-6|m 1w-1
libpython3-dev|a-1 b-3 4 2-3 2j-1 q 20 4e bz|i 9 9 c 2-1 g-5 2d-1 a-a
libqt5core5a|21 c-2 1u 4x cj|2g-1 jn
libqt5gui5|a c-2 3 9 2 c-1 8 8-6 2-1 9-2 1i c 21-3 7 3 j-2 k m-9 5 b 3 3x-2 1o 6w-5|b 3 4 u q 3-1 a-3 c 6 1c-1 16 c i-5 2-1 2-h 4-a 3 e9 9-4
libqt5network5|a d-1 1d 3 9-2 1u 4x cj-1|m q 14-3 jl
libqt5qml5|a d-1 1d 3 9-2 1u 4x cj-1 f|m e 2 a 2-1 8 t-3 1e 2e 9 18 m-8 di
libqt5widgets5|a c-2 3 9 2 c-1 8 8-6 2-1 9-2 1i c 21-3 7 3 j-2 k m-9 5 b 3 3x-2 1o 6w-6|b 3 4 u q 3-1 a-3 c 6 1c-1 16 c i-5 2-1 2-h 4-a 3 ei-4
libqt6core6|d 1o c-2 1u 4x dg|2g-1 k6
libqt6qml6|a 3 a-1 17 6 3 9-2 1u 4x 3s 9o 2-2|m e 2 a 2-1 8 t-3 1e 2e 9 18 m-8 e1
libqt6sql6-mysql|a 3 1o c-2 1u 4x 1e c2 5-1|2g-1 k6
libqt6sql6-odbc|d 1o c-2 1u v 42 3h 9z 6-1|2g-1 k6
libqt6sql6-psql|a 3 a-1 1d c-2 9-1 1k 4x 3d a3 6 2|1c 14-1 i-1 jn
libqt6sql6-sqlite|d c 1c c-2 1u 4x dg 6 3|2g-1 k6
libqt6xml6|d 1o c-2 1u 4x dg a|2g-1 k6
libreadline-dev|a-1 c-1 7-2 2k-1 4i 2 cl|i 4 5 9 c 2-1 g-5 2d-1 a-a
librecode0|mx|
libreoffice|a-1 b-3 2 2-7 e-1 8 8-d 5-1 a-4 k 8 d g-1 4-5 5 7 5 h-1 m 2-5 4 4-1 g 5 b a k 9 2g-1 v w 4-1 6-2 3-1 h-2 z-1 2t-2 o 4k-3|1-5 6-3 3-1 7 2 a a-1 b l-3 3-5 b 4-2 l-1 2 2 x-3 3-2 e 2-1 7 3-3 6 k-2 2-2 3-e 2-3 2-9 3 2 4 3 5 f-7 2-g 5 e 2-1 4 d-3 3-2 5 b b 4-2 o 7 c 6-5 4 3-3 6 3-5 6-4 4-l 2-7 2-1 3-4 a c-1 2 3 13-2 5-1 8 5r-4
librsvg2-dev|a-1 b-3 2 2 2-5 7 7-1 8 8-6 2 a-3 11-1 f 8 2-4 2-1 16 3-1 m-8 5 f d 2-1 j m 1t-1 5 l 5j-1 1p 9-7 v b-1 c d-2 2-1|i 8 2 k 15 27-a dz
libsasl2-dev|a d-1 8-1 1r t-1 ho|m 5 9 c 2-1 g-5 10 1d-1 a-a
libsecret-1-dev|a-1 b-3 4 2-4 8 u f 11-1 f 8 2 2-2 3c e 2l 64-1 21-1 11 l 2s-1|i 8-2 8 c 2-1 g-5 d-2 2 1w-1 a-a
libsm6|10 5n 20|
libsnappy-dev|dq 7k|
libsnmp-dev|1-3 6-1 c-1 8-1 1y m-1 50 22-2 cn-2|5-1 c 4 5 9 c 2-1 g-5 11 1c-1 a-a ie
libsodium-dev|7o fp|
libsoup2.4-dev|a-1 3 8-3 4-6 8 o 6 3 9-1 2 2-1 c m-1 f 8 2 2-2 1l z-6 3-1 b l 3-1 2h 2c 4 3o-1 1p c-1 1m 2z-1|i 8-2 8 c-3 h-4 f 2 k 1c-1 a-a 2f-1
libsqlite3-0|p|
libsqlite3-dev|a d-2 7-1 2k-1 jx|m 5 9 c 2-1 g-5 2d-1 a-a
libssh2-1-dev|a d-1 8-1 1u q-1 73-1 cu|m 5 9 c 2-1 g-5 2d-1 a-a
libssl-dev|a ab|
libssl3|a|
libstdc++-12-dev|a 3 a-1 8-1 2k-4 u|m 5 9 c 2-1 g-5 2d-1 a-a
libstdc++6||
libsubunit-dev|8b-1|
libsubunit0|8c|
libtiff5-dev|a d-1 8-1 11 1j-1 v-1 19-1 4y 95 b-1 p-2 2n|m 5 9 c 2-1 g-2 2-1 2o-a bs-1
libtinfo-dev|a-1 c-1 8-1 2k-1 4i 2 4|i 4 5 9 c 2-1 g-5 2d-1 a-a
libtool|a 3 a-1 8-1 1q j 7-f 6|1-5 g 5 9 c 2-1 g-5 14-1 2 16-1 a-a 6-1
libtool-bin|a 3 a-1 8-1 1q j 7-f 6 gq|1-5 g 5 9 c 2-1 g-5 14-1 2 16-1 a-a 6-1
libunwind-dev|b3 8o-1|
libunwind8|b3|
liburing-dev|a d-1 8-1 2k-1 k0-1|m 5 9 c 2-1 g-5 2d-1 a-a
liburing2|nj|
libuv1|5x|
libuv1-dev|5x hn|
libv4l-0|1y bg|
libvips-dev|1-4 5-1 2 4 5-3 2 2-7 7 7-1 8 8-8 4-1 5-3 8-5 b-3 a-1 2 d 3 2 3 2-4 2-1 b-1 4-2 8-1 f-1 2-1 4 i-8 5 f d 2-1 c 7 3-1 i-2 j 18-2 3-1 l 1z 5 d 5 q 2-4 w 15-1 x 3 5 k 2 7-7 7 b d b-4 9 4 9-7 2 v h-1 17-2|6 c 8 2 k-1 r-2 b-2 4 c-1 c-4 3 2-7 6 q 3-2 4-1 5 j 3-1 31 w 4n-7 3 6 3t e 23 2o
libvips42|a 3 9-3 2 3 6 e-1 8 8-8 4-1 5-2 9-5 1k-1 b-1 4-2 8 g-1 2-1 4 i-8 k d f 5c i x-1 2 x 23 3 2d 1s 1q|q 2 k-1 r-2 a-3 g-1 c 2a 3-1 x u-1 15-1 3 w 4n-7 3
libvirt-clients|a d-1 6-2 z 6 c-1 4 6-4 k 1i 30 47 2u 8u-1|q-2 k-1 12-2 i-1 kr
libvirt-daemon-system|6 2 2 4 8-2 6-2 z 6 3 9-1 4-1 5-5 j o u o e z-5 u l 3e-3 5 2u 7l 19-1 2-4|b-2 2 3-1 6-4 4-3 2 a-3 8 9-4 2-1 2-4 6-2 6 8 4-2 j d g-1 b-2 4 p-1 2 n-k 7-i 3 2 4 3 5 e 2-6 4 6-7 z-1 10-1 v-1 2-3 k-6 3 4-1 3-2 2 4-3 7-b 2-3 2-3 j 5 4 32 b 1v-1 1d 1c k 8 6-6
libvorbis-dev|8w-1 4z a8|
libwebp-dev|4d 1a-1 f6|
libx11-6|10 e-1|
libx11-xcb-dev|10 e-1 6z 22 dp|
libx11-xcb1|10 e-1 6z|
libxcomposite1|10 e-1 5c|
libxcursor1|10 e-1 4x 8 2|
libxdamage1|10 e-1 5d|
libxext6|10 e-1 8|
libxfixes3|10 e-1 55|
libxi6|10 e-1 8 4y|
libxinerama1|10 e-1 8 51|
libxkbcommon0|76-1|
libxkbfile1|10 e-1 7f|
libxml2|2d-1|
libxml2-dev|a d-1 8-1 1g-1 13-1 4m-1|m 5 9 c 2-1 g-5 2d-1 a-a
libxmlsec1-dev|a d-2 7-1 1a-1 5-1 13-1 4m-1 1x-1 i 2f 3i 35-1 6 1m 1k 8 y-1|m 5 9 c 2-1 g-5 2d-1 a-a er
libxpm4|10 e-1 39|
libxrandr2|10 e-1 8 4p 7|
libxrender-dev|10 e-1 4x 44 8f|
libxrender1|10 e-1 4x|
libxslt-dev|a d-1 8-1 1g-1 13-1 4m-1 4v b7|m 5 9 c 2-1 g-5 2d-1 a-a
libxslt1-dev|a d-1 8-1 1g-1 13-1 4m-1 4v b7|m 5 9 c 2-1 g-5 2d-1 a-a
libxslt1.1|2d-1 am|
libxss1|10 e-1 8 50 7a|
libxt6|10 e-1 58 20-1|
libxtst6|10 e-1 8 50 7|
libyajl-dev|ev 9d|
libyaml-dev|13 n6|
libz-dev|a d-1 8-1 2k-1 74|m 5 9 c 2-1 g-5 2d-1 a-a
libzip-dev|a d-1 8-1 2k-1 74 do-1|m 5 9 c 2-1 g-5 2d-1 a-a
libzstd-dev|ks|
linux-headers-amd64|a 3 2a s-1 3-7 7 kf|m-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
linux-libc-dev|3h|
lld|10 2 1b-1 5e-1 gk|
lldb|a-1 b-3 4-7 2-2 e 3-1 9 c-1 5-1 a-4 p-1 2q 1k-1 5-4 2-4 g6|i 8-2 k-3 h-4 z-1 w h-1 a-a 35
llvm|a d-2 5 6 2 t c-1 5-1 a-4 50-1 6 8 g8|b 7 4 4-3 2-4 4-1 8-3 6-1 a-4 z-1 h-1 e h-1 a-a 30 2-6 2
locales|r np|
logrotate|3c 6p ds-1|6 4 d-1 2-2 4-1 3 c 1p 6m f-3
lsb-release|1j|
lsof|a d-1 8 nl|1c
ltrace|3x kl|
lua5.4|v no|
luajit|kq 3u|
make|3t|
man-db|1 37-1 n 5|
mariadb-client|1-4 5 q 2 6y 2k 6|6 c a9-2
mariadb-server|1-4 5-1 c-1 3 4-2 3 2 1t 6 l b x 36 2k 6 2 11-1 5 3-1 3w-1 23 57 9 a o 4-2|6 c u 9f 2 e t 4 1m ay
maven|a 2 a-6 13-g el 2 5-1 7l|j t 11-6
memcached|1-4 5 2e 7e eo|6 2u
mercurial|a-1 b-3 2 2 2-4 2d 2a j5|i 8 2 8 2 3 7 2-1 8-1 2
meson|a-1 b-3 4 2-4 8 e n7-2|1-5 7 5 8-2 8 c 2-1 g-5 n-2 a-1 a-1 4-g i-p
mono-complete|1-4 5-1 b-6 8 e-1 8 8-6 2 k 8 k-1 x-1 16 q-7 3q 5e 15-1 2r e-1 2-1 4v|6 c b j 11-4 k 9-1 2-1 i 1v 2c 6f y 4l
mono-runtime|a d-1 1z s-1 gg|1-5 k-2 k 2k 47 bu 3-1
moreutils|1-4 9k 17 h dj|6
mpv|a-3 2 7-2 3 9 2 c-1 8 8-9 9-2 t c d g-1 b-2 3-1 p-1 2 n-e e 4-5 4 9 4 3 j-8 4 2 4-7 f 37-5 a k-h t-1 3 8-1 9m-2|1-5 c-1 6-1 2-1 2-4 d 9 3 4 o-3 8-1 u-1 2 2 x p 1e 3 n-1 15-2 2 2-2 e g-1 4 11 f-2 2u-3 u 9 39 4i-1 1w
mtr-tiny|2n 5d h1|i
musl-dev|d 2a s-1 3-9 la|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
musl-tools|d 2a s-1 3-9 la-1|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a
nano|b ot|i
net-tools|p5|
netbase|6|
netcat-openbsd|10 my|
netcat-traditional|p6|
nginx|a d-1 3 5 4 2x 7w-1 5 3-1 d4|1c ao 4
ninja-build|ot|
nmap|a 1u n 5 74 3u 8m 2s|m 1w-1
nodejs|a 1l i d 37 co 6o|q-2 oi
nodejs-doc|pa|a g-2 13 i d 37 co 6o
npm|a-1 b-7 2-4 j 3 a i d 37 4o 80 4z 1p 2|?
numactl|4u ki|
octave|1-4 5 2-1 2 2 5-2 3 3-1 5 2-1 2 9-1 8 8-b 7-2 9-5 j 7-1 d c 4-1 b-1 4-2 8 i-1 n-3 7 2-2 i-2 k 2 k-9 2 3 4-5 2 2-1 u 1e n q c-2 4 a 5-1 4-2 o 2 8 2f c-1 1o-1 u 5-1 1d-8 2 e q m 1q-5|6 5 3 4-1 6-1 2 k-1 b 2 h-4 5-3 c 4-2 14 j 3-2 4 n-1 3-2 6 i-5 2 4-g 4-a 3 12 3 2 u 2-1 15 f-1 4 11 14-1 p-7 3 2-1 35 3s k-4 23 18-2
odbc-postgresql|a d-1 20-1 2f 7f 9f 3o|1c 1n-1
openjdk-17-jdk|a 2 a-6 8 2 c-1 8 8-f 3-2 1i g-1 16 q-k y m-8 1l-2 2-1|b 3 4-1 t c s-3 c 6 1n 18 z-a 8-6 14-8 1i-5
openjdk-17-jdk-headless|a 2 a-6 13-f 82|j t 11-6
openjdk-17-jre|a 2 a-6 8 2 c-1 8 8-f 3-2 1i g-1 16 q-k y m-8 1l-2|b 3 4-1 t c s-3 c 6 1n 18 z-a 8-6 14-8 1i-2
openjdk-17-jre-headless|a 2 a-6 13-f|j t 11-6
openssh-client|a d-1 c 2 3|1c 2-1 8-1 2
openssh-server|a-1 c-1 3 5-1 3 2 3 1q h 2a ho 2d|e 4 4 q 2-1 8-1 2 e e-1 i 2v z-6 c-1 ia
openssl|a g|
p11-kit|7p|
p7zip-full|pp|
pandoc|13 1t mu|
parted|v 61 gz 4|
patch|3u|
patchelf|pr|
pcscd|29 bp bu|
pdsh|1-4 5 d-1 7 5 2 3 oo|6 16 2-1 8-1 2
perl|1-4|6
perl-modules|3|1-1 2-2
php|1-4 5 c-3 2 2-1 6 2 t i-1 7-8 3-1 4 b-1 29 1b r i6-3|6 5 7 8 2 k-1 1h-1 3-2 2
php-bcmath|a h 2a b 2a k9 3|
php-cli|a h 2 7 2 1b-1 n b-1 29 1b r i7-1 3|
php-curl|a d-1 3 3 11 t-5 8 b 2a k9 5|q 2 k-1 1m-1
php-dev|1-4 5 3 a-1 3 2 3-1 3 2 1b-1 9 e 3-3 5-g 6 7 4-2 1b 1b r 2x 65-1 94-1 5|6 5 7 4 3-1 2 2-1 h-3 g-5 o-5 6-1 8-3 i-4 2-4 a-u 7t d2-2
php-fpm|a-1 3 d 2 7 2 1b-1 4 d 6 b-1 29 a z-3 q i7-1 9|i 4 1i f 4u
php-gd|a c 5 9 e-1 g-5 11 b 11-1 a-9 p k9 b|
php-imagick|1-4 5 3 9-3 2 2-1 6 2 c-1 8 8-7 b-1 7-8 3-1 4 b-1 10-1 b-1 4-2 8 h-3 19 r 6x-2 b8-2 a|6 5 7 8 2 k-1 r-2 9-4 b-1 3-2 2 2n-1 x 20-1 3 w 4n-7 3
php-intl|a h 1m o b 2a k9 d|
php-mbstring|a h 2a b 2a cf 7u e|
php-memcached|1-4 5 c-3 2 2-1 6 2 t i-1 7-8 3-1 4 b-1 29 1b r dj 4o-2 d-1|6 5 7 8 2 k-1 1h-1 3-2 2
php-mongodb|1-4 5 c-3 2 2-1 6 2 t i-1 7-8 3-1 4 b-1 29 1b r 62 c5-2 f|6 5 7 8 2 k-1 1h-1 3-2 2
php-pear|a h 2 7 2 1b-1 n b-1 29 1b r 5c cv-1 3 4-1|
php-redis|1-4 5 c-3 2 2-1 6 2 t i-1 7-8 3-1 4 b-1 29 1b r i7-2 e 2|6 5 7 8 2 k-1 1h-1 3-2 2
php-xml|a h 1m-1 n b 2a 7e cv 9|
php-zip|a h 2a b 2a ip 1k j|
pigz|qf|
pipx|a-1 b-7 2-4 8-1 c 9 on-2|i i 3-1 5 3 2-1 3 3-2 7-3 2-1 v 6 j 1z t b 13 z 47 x-2 2 l q 2p 42 4k-3
pkg-config|gq-1|
pkgconf|gq|
poppler-utils|m 3 2 9 e-1 8 8-5 2 5-1 25-1 17 q-4 b9 8z|ed
portaudio19-dev|c 3 8j 3t 3z-1 1e 79 1a|j
postgresql|1-5 4 d-1 2-1 4 5 2 1b-1 a-1 d a 2a 26-1 3n 13 h bg 29-4|s 4-1 f 1n-2 a 57 15 e-4 1c cc-1 30
postgresql-client|1-5 4 d-1 7 1t-1 n 97 e7-1 4|1c 1n-1
postgresql-common|1-5 4 g-1 2b a 2a 5u fa 2|n-1 4 4-1 3 c 1p 6m e-4 1c cc-1
postgresql-contrib|1-5 4 d-1 2-1 4 5 2 1b-1 a-1 d a 2a 26-1 3n 13 h bg 2a-3 3|s 4-1 f 1n-2 a 57 15 e-4 1c cc-1 30
postgresql-server-dev-all|1-5 4-1 2 9-5 2-7 2-2 h-1 9 c-1 5-1 9-5 a a 3-6 8 m 17 26-1 5-4 2-4 13-2 18 v 13 9z 48-2 5|i a k-3 h-4 z-2 v h-1 a-a 35 1b-1 8 e-4 1c cc-1
procps|b 2k|i 2j
protobuf-compiler|c6 es|a c-2 3 5-1 3 c 2-1 g-5 1h-1 v-1 a-a 5o bx-1
psmisc|31|
pwgen|qz|
python-is-python3|a-1 b-3 4 2-4 q1|i 8-2 k
python3|a-1 b-3 4 2-4|i 8-2 k
python3-dev|a-1 b-3 4 2-4 8 2a-1 q 20 4e 2a 9p 3z h|i 8-2 8 c 2-1 g-5 2d-1 a-a 9k
python3-distutils|a-1 b-3 4 2-4 8|i 8-2 k
python3-numpy|a-1 b-3 4 2-4 m 1z a9-2 42|i 8-2 k
python3-opencv|a-1 2 9-3 2 2-7 2 c-1 6 2 8-9 3-1 5-2 9-5 q-1 d c 4-1 a-9 7 g-1 2 9 e-8 2 3 f 4-2 7 9 4 2-1 j-9 2 3 4-4 3 2-2 b-1 o d j-1 v 2 5 d 4 2-1 2 3 8-6 f-c o 5 f d 1z-1 3 9 1c-1 u-1 4-1 1d-f 50|e 4 8 2 k-1 s-1 a-3 c 4-2 3i 2-1 2-d 2-2 4-5 2-3 3 4e 1a w-1 6 7r-5
python3-pip|a-1 b-7 2-4 8 e n9 29-1|1-5 7 5 i c 2-1 g-5 n-2 a-1 a-1 4-g d 5-p 16 4e 2a 1m 83 3z h
python3-scipy|a-1 2 9-3 4 2-4 8 e 12 s-d g 7-1 1s 4e 2a x-2 42 g 2 35-1 10 3z h 4|1-5 c 8-2 8 c 2-1 g-8 a-4 t-1 2-1 z-1 a-a m-1 2-1 3-2 8p
python3-setuptools|a-1 b-3 4 2-4 8 e n9|i 8-2 k
python3-venv|a-1 b-7 2-4 8 pa-1|i u
python3-wheel|a-1 b-3 4 2-4 8 px|i 8-2 k
qemu-kvm|a-2 2 8 3 b w 2 3 6-2 f 19 x 1k v 17 i 5 20-1 v 2 2 s b-2 q 3 10 32 26 1e 1w h|d 2 3-1 4-1 2-9 3 a-3 8 8 2 2-1 2-4 7-6 6-3 3 4-2 j t-1 b-2 4 p-1 2 9 e-3 2-t 2-9 3 2 4 2-1 5 e-1 2-5 4 6-1 2-3 2y p-5 4 4-1 7 4-3 7-9 2 3-2 2-3 o 3h 1w 2p r b-1
qemu-system-x86|a-2 2 8 3 b w 2 3 6-2 f 19 x 1k v 17 i 5 20-1 v 2 2 s b-2 q 3 10 32 26 1e 1w h|d 2 3-1 4-1 2-9 3 a-3 8 8 2 2-1 2-4 7-6 6-3 3 4-2 j t-1 b-2 4 p-1 2 9 e-3 2-t 2-9 3 2 4 2-1 5 e-1 2-5 4 6-1 2-3 2y p-5 4 4-1 7 4-3 7-9 2 3-2 2-3 o 3h 1w 2p r b-1
qemu-user-static|r6|a 4 8 1i e-1 3d z-3 f
qmake6|1-4 8 1o c-2 1u 4x dg 4l|6 2a-1 k6
qt6-base-dev|1-4 5-1 2 9-3 2 2 2-5 2 c-1 8 8-6 2-3 7-2 1i c 21-1 2 7 3 j-2 k m-9 5 b 3 1a 2i 5-2 4 u q 6y-2 t 2-1 3 4 4b-4|6 8 4 8 2 k q e-3 c 6 1c-1 16 c g 2-5 2-1 2-h 4-a 3 6n 8e 8 4h-1
qt6-base-dev-tools|1-4 8 1o 3 9-2 1u 4x dg 2 4k|6 g 1u-3 k4
qt6-declarative-dev|1-4 5-1 2 9-3 2 2 2-5 2 c-1 8 8-6 2-3 7-2 1i c 21-1 2 7 3 j-2 k m-9 5 b 3 1a 2i 5-2 4 u q 6y-2 t 2-2 2 4 4b-5 2-1|6 8 4 8 2 k q e-3 c 6 1c-1 16 c g 2-5 2-1 2-h 4-a 3 6n 8e 8 4i
qt6-tools-dev-tools|a 3 9-3 2 9 2 c-1 8 8-6 2-3 7-2 1i c 21-1 2 7 3 j-2 k m-7 2 5 b 3 3s 5-2 4 1k 6y-2 t 2-2 2 3-1 4e 5-2|b 3 4 u q e-3 c 6 1c-1 16 c g 2-5 2-1 2-h 4-a 3 10 e1 4o 2
r-base|a 3 9-2 2-2 2-2 4 e-1 8 8-6 2 a b-5 j 8 t-1 16 2 3-1 k-7 6 20-2 k 1x 2n-2 2 1b 6r 5j-1|1-5 5 7 7 8 5 a-1 b 2 e a-5 4 c-1 a-1 4-4 2-a 2 8 4-2 4-n b 16-3 2 3 3 y 8 2 2 a-8 4-5 u-1 4 6 m 9 f-2 51-1 c-1 1r-1 6 8 u b-1 f 5 p 15 m-1 4g
rabbitmq-server|a-1 b-4 3 2-4 1w h 6p 2c-1 a am j-1 s 2z|6 c 9-1 8 c 1p 13 5j f-3
re2c|rm|
redis-server|a 39 2h ln-1|
redis-tools|a 39 2h lo|
rename|1-4 rk|6
rrdtool|m 5 9 e-1 8 8-2 2-2 2 a-1 36 q-7 l9|2f-2
rsync|a nj u|
rsyslog|rr|6 4 d-1 2-2 4-1 3 c 1p b 6b e-4 do-1
ruby|a g-2 8 2-1 6x js|i ao 1q 1m c3 y
ruby-dev|a g-2 8 2-1 6x 8i ba-1|i ao 1q 1m c3 y b
rubygems|a g-2 8 2-1 6x js|i ao 1q 1m c3 y
rustc|a 3 a-1 8-1 3 2 1b-1 9 s-d 40-1 3|b 7 4 3-6 3-1 4-1 8-3 6-1 9-5 7-1 g-4 7-1 w h-1 a-a 2w-1 2-b
s3cmd|a-1 b-3 4 2-4 j 1v 26 5z gd|i 8-2 k
scala|a 2 a-6 13-g eo ax|j t 11-6
screen|rx-1|
shellcheck|rz|
silversearcher-ag|a0 i0|
smbclient|a d-1 3 4-1 4 14-1 8-1 9-2 n 2a f 3h 9h 4u 48-1|b 7 4 3-1 2-1 4-2 d u c-1 g-1 1i-5 c 19 1c-1 f k3
snapd|a 4 8-2 2-2 2-1 5 2 3 q 9 e-1 5-4 34 z-6 t 3d 10 bw 41|b 7 7 n-3 8-1 2 19-1 1i-5 c 2e-1 kr
snmp|1-3 6 d-1 8-1 7l es-1 4v|5-1 16
socat|a d-1 8-1 md 1c|1c
software-properties-common|8 2-1 3 8-d 2 2 3 c-1 2 a 6 3 9-1 2 2-1 5-4 15 l 3 w-1 e z-5 r 3 39-1 f g w c 5l 1n 3h 4b|i u-1 12 2 i-1 1j-1 2-1 c 22 c-1 4m g8
sox|c-1 1j 1h 1r 3s-5 4f b 5 99 54|j
sq|a s0|
sqlite3|p 6 rg|
ssh|a-1 c-1 3 5-1 3 2 3 1q h 2a ho 2d 2p|e 4 4 q 2-1 8-1 2 e e-1 i 2v z-6 c-1 ia
ssh-client|a d-1 c 2 3|1c 2-1 8-1 2
ssmtp|jo 8p|
strace|b3 h|
subversion|1 9 c-3 1w-1 2 dy bs|1c 1o
sudo|sf|
supervisor|a-1 b-3 4 2-4 m qv|i 8-2 k
swig|sh|
sysstat|r 2k-1 2a 2w ic|a 4 8 1i e-1 3d z-3 f
systemd|a 4 24 3e z-3|m 1i f 4u
systemtap-sdt-dev|a-1 b-3 4 2-4 rj|i 8-2 k
tar||
tcl|f8-1 da|
tcpdump|a 1u kc 64|m 1w-1
telnet|6 4 d ry|1c
tesseract-ocr|a 3 9-2 3 3 6 e-1 8 8-6 2 a-1 a-5 1k-1 16-1 2 n-7 31 p bu 6l|q 2 k-1 12-2 i-1
texinfo|1-4 m 1m-1 y 2a 5s e1-1|6 4 c 4 2 8x-1 15 f-1 4
texlive|1-4 h 5 9 e-1 8 8-2 2-2 2 a z a 12 y 3-1 l-4 6 2 20-1 5 g 2c du 38-2|6 4 d-1 2 2 a a c a 4 2-2 8-5 14 2 2 6 g-1 z 8 y-1 2 2 3 3 y m-8 3-3 2-1 s 2-1 4 11 f-2 2a o-6 3d 5a-1 1u 2j 19-1
texlive-full|1-5 4-1 2 9-e 2-1 b-1 8 8-d 5-2 9-4 k a b c-1 3-1 a-9 7 6 b-5 k-6 4-1 2-2 h-2 k 2 6 e-b 2-2 a 3 3 2 c 2-2 4 2 g i 2 d 4 7-1 u 2 e 4 3-2 15-5 2 4-2 6 w b w-1 g 2 9 2 2 2 3v-6 7 14 15 14-2 3 11-1 16 6 q-2 2-3|8 4 2 4-1 t-1 b l-2 5-3 4 8 4-2 e-6 2 2 2 17 9 6 7 c c 9-2 3 4-f 4-a 3 14 4-1 x 2 2 2 3-3 3 2-1 5 5 e 8 5-1 3-2 6 u 2-1 12 b j 2-2 4-2 i-1 25 f 46 5-4 v-1 1u n 12 u 2 10 8 5-1
texlive-latex-base|1-4 h 5 9 e-1 8 8-2 2-2 2 a z a 12 y 3-1 l-4 6 2 20-1 5 g 2c du 3a|?
tig|1-4 5-1 b-2 6-1 10 t-4 1i 3k 37 hx|6 c 8-2 8 2 3 7-3 8-1 2 19-1 u 78
tini|bx|
tk|m 5 9 e-1 8 8-2 2-1 4c b 22 58 1b-1 6q 6k e|
tk-dev|1-4 5 c-2 3 5-1 3 e-1 8 8-2 2-1 n n-1 4-3 b-2 c-1 24 b 22 1r 6 3b 1b-1 1h-1 1p 9-2 4-1 h 2m f 65 e 2|6 5 2 5 7 6 h m q-1 a-1 j-9 l-p dv
tmux|ja 8o 12|
traceroute|t1|
tree|t2|
tzdata||
unixodbc|v 49 7j 9b 75|
unixodbc-dev|54 7j 8v g 76|
unzip|b6|
usbutils|dy f7|
uthash-dev|t6|
uuid-dev|a d-1 8-1 2k-1 p|m 5 9 c 2-1 g-5 2d-1 a-a
valac|a-1 b-3 4 2-4 8 u f 11-1 f 8 2 2-2 3q 2l 64-1 21-1 ae|d 5 8-2 8 c 2-1 g-5 d-2 2 6 s-1 3-9 l-1 a-a
valgrind|gc cw|a-1 7 4-c e-1 i 6 c-4 7-4 7-1 c a b 1p m 1m 51 3g cy
varnish|a-1 2 a-1 8-1 3 2 1l s-d 28 na|i 4 5 l 2-1 g-5 2d-1 a-a
vim|i 76 ln-1|td
vim-doc|te|
vim-tiny|tc 3|td
virtualenv|a-1 b-7 2-4 pj 2y|1-5 7 5 i 7 5 2-1 g-5 n-2 a-1 a-1 4-g d 5-p 16 4e 2a 1m 83 3z h
vlc|a-3 2 3 4-2 3 9 2 c-1 8 8-a 8-2 c 16 c 4-1 b-2 3-1 p-1 2 n-8 2 3 f 4-4 5 8-1 4 3 5 e-9 5 4-7 3 c 5 32-1 2 2 9-2 c-1 6-4 4 2-2 3-1 p 6-1 37 3i-6 b e 1i x 4i|1-5 8 5 6-1 2-1 2-4 d c i a-3 4-2 6 4-2 l-1 2 2 x p j 5 i 2-1 2-d 2-2 6-3 2-3 3 12-3 2-2 e g-1 4 11 c 3-2 1m n l-1 2 4q 35-1 2-1 v-1 p a 3z r p-1
w3m|a 8 8t k9|q-2
wait-for-it|tl|
wget|u g|a g-2 l
whois|tm|
wkhtmltopdf|a c-3 2 9 2 c-1 8 8-6 2-3 7-2 1i c 4 1x-3 7 3 j-2 k m-9 5 b 3 1x-1 v w 5 3-5 4 a 17 6w-6 a-1 2 3a 45|?
x11-apps|1 l 5 9 e-1 8-1 7-2 2-1 18-1 n 5 n 1o 8-3 1r 6 3-2 4-1 ku|su
x11vnc|a c 4-1 9 e-1 8 8-5 4-1 j 3o 7-2 2-1 4 2 1v 2i 2q 1b-1 6q 6k e m 6|12 m p-1 4-1 h x r 1n g 11 m-a 2-5
xdg-utils|99|1-5 4 c 4-2 8 2 c-1 8-1 7-2 2-2 3 9-6 13-1 2 2 6 r p y-1 7-5 3 3 y m-h u-1 4 11 f-2 br-1
xfonts-75dpi|1v-2 4q 24 5k-1 fe|
xfonts-base|1v-2 4q 24 5k-1 ff|
xfonts-encodings|6n 7o|
xfonts-utils|1v-2 4q 24 5k-1|
xmlstarlet|2d-1 am gs|
xorg|1 9 4 8 5 9 2 c-1 8-1 2 5-2 2-2 3 9-1 u-1 d-1 2 2 5-1 4 n e 19-1 2 5-5 3 3 d-2 j m-h 8 20 20-2 4 a s-1 7g 1c z 3v w-1 t 2-1 2-1|2f-4 3d w 3-6 c-1 6j 7w 82
xsltproc|2d-1 am gw|
xtail|tx|
xvfb|m e 2 c-1 8 8-2 g-1 1j r 1n-1 2 5-1 3 k l m-a 3 2-1 29 ir 4|1o 2 cl-1 ff
xz-utils|3b|
zip|rj|b6
zlib1g||
zlib1g-dev|a d-1 8-1 2k-1 74|m 5 9 c 2-1 g-5 2d-1 a-a
zsh|tz|1 a 7 9i
zstd|bo|
`;

/** The packages that come alone: all that they need or recommend is in the image already. */
// prettier-ignore
export const packedAlone = 'and apt-transport-https apt-utils bash bash-completion bridge-utils busybox-static bzip2 coreutils debian-archive-keyring dos2unix dosfstools dumb-init e2fsprogs fonts-liberation fonts-noto-cjk fonts-symbola gettext-base gh gosu gzip hicolor-icon-theme hostname less libaio1 libatomic1 libc6 libcap-dev libev4 libexpat1 libffi-dev libfontenc1 libgcc-s1 libgomp1 libicu72 libjemalloc2 libjpeg62-turbo liblcms2-2 libldap-common liblz4-dev liblzma-dev libmcrypt4 libnss-wrapper libnuma1 libpcre3 libpng16-16 librecode0 libsqlite3-0 libssl3 libstdc++6 libsubunit0 libunwind8 liburing2 libuv1 libzstd-dev linux-libc-dev lsb-release make net-tools netbase netcat-traditional ninja-build patch patchelf pigz psmisc pwgen re2c shellcheck sudo tar tini traceroute tree tzdata unzip uthash-dev vim-doc wait-for-it whois xtail xz-utils zlib1g zstd';
