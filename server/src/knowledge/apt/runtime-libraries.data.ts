/**
 * The libraries that a program goes on to need when it was built with the headers of a `-dev` package: the packages of the same source that
 * hold shared libraries and that the `-dev` package depends on, as the package indexes of Debian have it (main, amd64; 11.11, 12.15 and
 * 13.8, read 2026-11-23). One list where all three releases agree, else those of bullseye, bookworm and trixie; empty where the release
 * has no such package. A library that trixie has renamed for 64-bit times keeps its old name where the new package provides that.
 */
// prettier-ignore
export const packedRuntimeLibraries = `
default-libmysqlclient-dev|libmariadb3
freetds-dev|libct4 libsybdb5
libaio-dev|libaio1|libaio1|libaio1t64
libao-dev|libao4
libapparmor-dev|libapparmor1
libapr1-dev|libapr1
libargon2-dev|libargon2-1
libasound2-dev|libasound2
libass-dev|libass9
libatlas-base-dev|libatlas3-base|libatlas3-base|
libavahi-client-dev|libavahi-client3 libavahi-common3
libavahi-common-dev|libavahi-common3
libavahi-glib-dev|libavahi-common3 libavahi-glib1
libavcodec-dev|libavcodec58 libavutil56 libswresample3|libavcodec59 libavutil57 libswresample4|libavcodec61 libavutil59 libswresample5
libavformat-dev|libavcodec58 libavformat58 libavutil56 libswresample3|libavcodec59 libavformat59 libavutil57 libswresample4|libavcodec61 libavformat61 libavutil59 libswresample5
libavif-dev|libavif9|libavif15|libavif16
libavutil-dev|libavutil56|libavutil57|libavutil59
libblas-dev|libblas3
libbluetooth-dev|libbluetooth3
libboost-filesystem-dev|libboost-filesystem1.74.0 libboost-system1.74.0|libboost-filesystem1.74.0 libboost-system1.74.0|libboost-atomic1.83.0 libboost-filesystem1.83.0 libboost-system1.83.0
libboost-python-dev|libboost-python1.74.0|libboost-python1.74.0|libboost-python1.83.0
libboost-system-dev|libboost-system1.74.0|libboost-system1.74.0|libboost-system1.83.0
libboost-test-dev|libboost-test1.74.0|libboost-test1.74.0|libboost-test1.83.0
libboost-thread-dev|libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0|libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0|libboost-atomic1.83.0 libboost-chrono1.83.0t64 libboost-date-time1.83.0 libboost-serialization1.83.0 libboost-system1.83.0 libboost-thread1.83.0
libbpf-dev|libbpf0|libbpf1|libbpf1
libbrotli-dev|libbrotli1
libbsd-dev|libbsd0
libbson-dev|libbson-1.0-0
libbz2-dev|libbz2-1.0
libc-ares-dev|libc-ares2|libc-ares2|libcares2
libc-client2007e-dev|libc-client2007e|libc-client2007e|
libcairo2-dev|libcairo-gobject2 libcairo-script-interpreter2 libcairo2
libcap-dev|libcap2
libcjson-dev|libcjson1
libcunit1-dev|libcunit1
libcups2-dev|libcups2 libcupsimage2
libcurl4-gnutls-dev|libcurl3-gnutls|libcurl3-gnutls|libcurl3t64-gnutls
libcurl4-openssl-dev|libcurl4
libdb-dev|libdb5.3
libdbus-1-dev|libdbus-1-3
libdbus-glib-1-dev|libdbus-1-3 libdbus-glib-1-2 libdbus-glib-1-dev-bin libglib2.0-0 libglib2.0-bin
libdevmapper-dev|libdevmapper-event1.02.1 libdevmapper1.02.1
libdw-dev|libdw1 libelf1
libedit-dev|libedit2
libev-dev|libev4
libevent-dev|libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-openssl-2.1-7 libevent-pthreads-2.1-7
libexif-dev|libexif12
libexpat1-dev|libexpat1
libffi-dev|libffi7|libffi8|libffi8
libfontconfig-dev|libfontconfig1
libfontconfig1-dev|libfontconfig1
libfreetype-dev|libfreetype6
libfreetype6-dev|libfreetype6|libfreetype6|
libfuse-dev|libfuse2
libgc-dev|libgc1
libgcrypt20-dev|libgcrypt20
libgdal-dev|libgdal28|libgdal32|libgdal36
libgdbm-compat-dev|libgdbm-compat4|libgdbm-compat4 libgdbm6|libgdbm-compat4 libgdbm6
libgdbm-dev|libgdbm6
libgeoip-dev|libgeoip1
libgeos-dev|libgeos-c1v5|libgeos-c1v5|libgeos-c1t64
libgflags-dev|libgflags2.2
libgif-dev|libgif7
libgirepository1.0-dev|libgirepository-1.0-1
libglib2.0-dev|libglib2.0-0 libglib2.0-bin
libgmp-dev|libgmp10 libgmpxx4ldbl
libgmp3-dev|libgmp10 libgmpxx4ldbl
libgnutls28-dev|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx30|libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64
libgoogle-glog-dev|libgoogle-glog0v5|libgoogle-glog0v6|libgoogle-glog0v6
libgoogle-perftools-dev|libgoogle-perftools4 libtcmalloc-minimal4
libgpg-error-dev|libgpg-error0
libgssglue-dev|libgssglue1
libgstreamer-plugins-base1.0-dev|libgstreamer-gl1.0-0 libgstreamer-plugins-base1.0-0
libhdf5-dev|libhdf5-103-1 libhdf5-cpp-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-cpp-100 libhdf5-hl-fortran-100|libhdf5-103-1 libhdf5-cpp-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-cpp-100 libhdf5-hl-fortran-100|libhdf5-310 libhdf5-cpp-310 libhdf5-fortran-310 libhdf5-hl-310 libhdf5-hl-cpp-310 libhdf5-hl-fortran-310
libhiredis-dev|libhiredis0.14|libhiredis0.14|libhiredis1.1.0
libhwloc-dev|libhwloc15
libhyperscan-dev|libhyperscan5
libibverbs-dev|libibverbs1
libicu-dev|libicu67|libicu72|libicu76
libidn-dev||libidn12|libidn12
libjansson-dev|libjansson4
libjemalloc-dev|libjemalloc2
libjpeg-dev|libjpeg62-turbo
libjpeg62-turbo-dev|libjpeg62-turbo
libjson-c-dev|libjson-c5
libjson-glib-dev|libjson-glib-1.0-0
libjsoncpp-dev|libjsoncpp24|libjsoncpp25|libjsoncpp26
libkrb5-dev|libgssapi-krb5-2 libgssrpc4 libk5crypto3 libkadm5clnt-mit12 libkadm5srv-mit12 libkrb5-3
liblapack-dev|libblas3 liblapack3
liblapacke-dev|libblas3 liblapack3 liblapacke libtmglib3
liblcms2-dev|liblcms2-2
libldap2-dev|libldap-2.4-2|libldap-2.5-0|libldap2
libldb-dev|libldb2|libldb2|libldb2 libtalloc2 libtdb1 libtevent0t64
libldns-dev|libldns3
libleveldb-dev|libleveldb1d
liblmdb-dev|liblmdb0
liblog4cplus-dev|liblog4cplus-2.0.5
liblog4cxx-dev|liblog4cxx11|liblog4cxx15|liblog4cxx15
libltdl-dev|libltdl7
liblua5.3-dev|liblua5.3-0
libluajit-5.1-dev|libluajit-5.1-2
liblz4-dev|liblz4-1
liblzma-dev|liblzma5
libmagic-dev|libmagic1
libmagick++-dev|libmagick++-6.q16-8 libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra libmagickwand-6.q16-6|libmagick++-6.q16-8 libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra libmagickwand-6.q16-6|libmagick++-7.q16-5 libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra libmagickwand-7.q16-10
libmagickcore-dev|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra|libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra
libmagickwand-dev|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra libmagickwand-6.q16-6|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra libmagickwand-6.q16-6|libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra libmagickwand-7.q16-10
libmariadb-dev|libmariadb3
libmariadb-dev-compat|libmariadb3
libmaxminddb-dev|libmaxminddb0
libmbedtls-dev|libmbedcrypto3 libmbedtls12 libmbedx509-0|libmbedcrypto7 libmbedtls14 libmbedx509-1|libmbedcrypto16 libmbedtls21 libmbedx509-7
libmcrypt-dev|libmcrypt4
libmemcached-dev|libhashkit2 libmemcached11 libmemcachedutil2
libmhash-dev|libmhash2
libmicrohttpd-dev|libmicrohttpd12
libmnl-dev|libmnl0
libmongoc-dev|libbson-1.0-0 libmongoc-1.0-0
libncurses-dev|libncurses6 libncursesw6 libtinfo6
libncurses5-dev|libncurses6 libncursesw6 libtinfo6|libncurses6 libncursesw6 libtinfo6|
libncursesw5-dev|libncurses6 libncursesw6 libtinfo6|libncurses6 libncursesw6 libtinfo6|
libnetfilter-conntrack-dev|libnetfilter-conntrack3
libnetfilter-queue-dev|libnetfilter-queue1
libnl-3-dev|libnl-3-200
libnl-genl-3-dev|libnl-3-200 libnl-genl-3-200
libnm-dev|libnm0
libnsl-dev|libnsl2
libnss3-dev|libnss3
libnuma-dev|libnuma1
libonig-dev|libonig5
libopenblas-dev|libopenblas0 libopenblas0-pthread
libopenjp2-7-dev|libopenjp2-7
libopenmpi-dev|libopenmpi3|libopenmpi3|libopenmpi40
libosmpbf-dev|libosmpbf1
libossp-uuid-dev|libossp-uuid16
libostree-dev|libostree-1-1
libpango1.0-dev|libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0 pango1.0-tools
libpcap-dev|libpcap0.8
libpcre2-dev|libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix2|libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix3|libpcre2-16-0 libpcre2-32-0 libpcre2-8-0 libpcre2-posix3
libpcre3-dev|libpcre16-3 libpcre3 libpcre32-3 libpcrecpp0v5|libpcre16-3 libpcre3 libpcre32-3 libpcrecpp0v5|
libpng-dev|libpng16-16
libpoppler-cpp-dev|libpoppler-cpp0v5 libpoppler102|libpoppler-cpp0v5 libpoppler126|libpoppler-cpp2 libpoppler147
libpq-dev|libpq5
libproj-dev|libproj19|libproj25|libproj25
libprotobuf-c-dev|libprotobuf-c1
libprotobuf-dev|libprotobuf-lite23 libprotobuf23|libprotobuf-lite32 libprotobuf32|libprotobuf-lite32 libprotobuf32
libpulse-dev|libpulse-mainloop-glib0 libpulse0
libqdbm-dev|libqdbm14
libqpdf-dev|libqpdf28|libqpdf29|libqpdf30
librabbitmq-dev|librabbitmq4
librdkafka-dev|librdkafka++1 librdkafka1
libre2-dev|libre2-9|libre2-9|libre2-11
libreadline-dev|libreadline8
librecode-dev|librecode0|librecode0|librecode3
librrd-dev|librrd8
librsvg2-dev|librsvg2-2 librsvg2-common
libsasl2-dev|libsasl2-2
libsdl2-dev|libsdl2-2.0-0
libseccomp-dev|libseccomp2
libsecret-1-dev|libsecret-1-0
libsmbclient-dev|libsmbclient|libsmbclient|libsmbclient0
libsnappy-dev|libsnappy1v5
libsndfile1-dev|libsndfile1
libsnmp-dev|libnetsnmptrapd40 libsnmp40
libsodium-dev|libsodium23
libsoup2.4-dev|libsoup2.4-1|libsoup2.4-1|libsoup-2.4-1
libspatialite-dev|libspatialite7|libspatialite7|libspatialite8t64
libsqlite3-dev|libsqlite3-0
libssh-dev|libssh-4
libssh2-1-dev|libssh2-1
libssl-dev|libssl1.1|libssl3|libssl3
libsubunit-dev|libsubunit0
libswscale-dev|libavutil56 libswscale5|libavutil57 libswscale6|libavutil59 libswscale8
libsystemd-dev|libsystemd0
libtelnet-dev|libtelnet2
libtiff-dev||libtiff6 libtiffxx6|libtiff6 libtiffxx6
libtiff5-dev||libtiff6 libtiffxx6|libtiff6 libtiffxx6
libtinfo-dev|libncurses6 libncursesw6 libtinfo6|libncurses6 libncursesw6 libtinfo6|
libtirpc-dev|libtirpc3
libudev-dev|libudev1
libunwind-dev|libunwind8
liburing-dev|liburing1|liburing2|liburing2
libusb-1.0-0-dev|libusb-1.0-0
libuv1-dev|libuv1
libva-dev|libva-drm2 libva-glx2 libva-wayland2 libva-x11-2 libva2
libvdpau-dev|libvdpau1
libvips-dev|libvips42
libvncserver-dev|libvncclient1 libvncserver1
libvorbis-dev|libvorbis0a libvorbisenc2 libvorbisfile3
libwebp-dev|libwebp6 libwebpdemux2 libwebpmux3|libwebp7 libwebpdemux2 libwebpmux3|libsharpyuv0 libwebp7 libwebpdecoder3 libwebpdemux2 libwebpmux3
libx11-xcb-dev|libx11-6 libx11-xcb1
libx264-dev|libx264-160|libx264-164|libx264-164
libxcb-shm0-dev|libxcb-shm0 libxcb1
libxcb-xfixes0-dev|libxcb-render0 libxcb-shape0 libxcb-xfixes0 libxcb1
libxcb1-dev|libxcb1
libxext-dev|libxext6
libxi-dev|libxi6
libxkbcommon-dev|libxkbcommon0
libxml2-dev|libxml2
libxmlsec1-dev|libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl|libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl|libxmlsec1t64 libxmlsec1t64-gcrypt libxmlsec1t64-gnutls libxmlsec1t64-nss libxmlsec1t64-openssl
libxrender-dev|libxrender1
libxslt-dev|libxslt1.1
libxslt1-dev|libxslt1.1
libxss-dev|libxss1
libyajl-dev|libyajl2
libyaml-dev|libyaml-0-2
libzip-dev|libzip4|libzip4|libzip5
libzmq3-dev|libzmq5
libzstd-dev|libzstd1
portaudio19-dev|libportaudio2 libportaudiocpp0
tk-dev|libtk8.6
unixodbc-dev|libodbc1 odbcinst1debian2|libodbc2 libodbccr2 libodbcinst2|libodbc2 libodbccr2 libodbcinst2
uuid-dev|libuuid1
zlib1g-dev|zlib1g
`;
